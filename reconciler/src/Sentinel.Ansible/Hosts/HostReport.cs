using System.Text.RegularExpressions;

namespace Sentinel.Ansible;

/// <summary>The answer of verify.sh. A host may say anything, so only the exact form is taken.</summary>
internal static partial class HostReport
{
    private const int MostLines = 64;

    private static readonly string[] Required = ["os_id", "os_version", "python", "sudo", "configuration", "claim"];

    /// <summary>Key → value, or null and what is wrong.</summary>
    public static (IReadOnlyDictionary<string, string>? Values, string Problem) Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > MostLines)
            return (null, $"it has more than {MostLines} lines");
        foreach (var line in lines)
        {
            if (Line().Match(line) is not { Success: true } match)
                return (null, $"the line '{OneLine.Of(line, 80)}' is no key=value");
            if (!values.TryAdd(match.Groups[1].Value, match.Groups[2].Value))
                return (null, $"{match.Groups[1].Value} is there twice");
        }

        var missing = Required.FirstOrDefault(key => !values.ContainsKey(key));
        return missing is null ? (values, "") : (null, $"{missing} is missing");
    }

    [GeneratedRegex(@"\A([a-z][a-z0-9_]{0,31})=([ -~]{0,256})\z")]
    private static partial Regex Line();
}
