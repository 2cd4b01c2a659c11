namespace Sentinel.Resources;

/// <summary>Checks labels, wherever a manifest has them.</summary>
internal static class LabelMap
{
    public static void Check(string field, IEnumerable<KeyValuePair<string, string>>? labels, RuleFindings findings)
    {
        foreach (var (key, value) in labels ?? [])
        {
            var at = $"{field}[\"{ReadScope.Shorten(key)}\"]";
            if (LabelSyntax.KeyProblem(key) is { } badKey)
            {
                findings.Add(at, key, badKey, "Change the label's key.");
            }

            if (LabelSyntax.ValueProblem(value) is { } badValue)
            {
                findings.Add(at, value, badValue, "Change the label's value, or make it an annotation.");
            }
        }
    }
}
