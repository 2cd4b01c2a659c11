namespace Sentinel.Resources;

/// <summary>Checks labels, wherever a manifest has them.</summary>
internal static class LabelMap
{
    public static void Check(string field, IEnumerable<KeyValuePair<string, string>>? labels, RuleFindings findings)
    {
        foreach (var (key, value) in labels ?? [])
        {
            if (LabelSyntax.KeyProblem(key) is { } badKey)
            {
                findings.Add(At(field, key), key, badKey, "Change the label's key.");
            }

            if (LabelSyntax.ValueProblem(value) is { } badValue)
            {
                findings.Add(At(field, key), value, badValue, "Change the label's value, or make it an annotation.");
            }
        }
    }

    private static string At(string field, string key) => $"{field}[\"{ReadScope.Shorten(key)}\"]";
}
