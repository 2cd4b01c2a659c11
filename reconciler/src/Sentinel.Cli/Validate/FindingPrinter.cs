using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sentinel.Cli.Output;
using Sentinel.Resources;

namespace Sentinel.Cli.Validate;

/// <summary>Findings for people, for programs, and for the checks of a forge.</summary>
internal static class FindingPrinter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void Write(ValidationResult result, string format, TextWriter output)
    {
        if (format == "json")
        {
            output.WriteLine(JsonText.Of(JsonSerializer.SerializeToElement(result, Json)));
            return;
        }

        foreach (var finding in result.Findings)
            output.WriteLine(format == "github" ? Annotation(finding) : finding.ToString());
        if (format != "github" && result.Findings.Count == 0)
            output.WriteLine($"{result.Manifests} manifests, nothing is wrong.");
    }

    /// <summary>A workflow command (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).</summary>
    private static string Annotation(Finding finding)
    {
        var title = finding.Field is null ? finding.Object : $"{finding.Object} {finding.Field}";
        var value = finding.Value is null ? "" : $"'{finding.Value}': ";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"::error file={Property(finding.File!)},line={finding.Line ?? 1},col={finding.Column ?? 1},title={Property(title)}::{Data(PrintableText.Escape($"{value}{finding.Message} {finding.Remedy}"))}");
    }

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>A forge looks the file up by it: a line break stays one, and nothing else that steers a terminal stays.</summary>
    private static string Property(string text) => PrintableText.Escape(Data(text))
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
