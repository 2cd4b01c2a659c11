using System.CommandLine;

namespace Sentinel.Cli.Output;

/// <summary>The option <c>-o</c>.</summary>
internal static class OutputOption
{
    private static readonly Dictionary<string, OutputFormat> Formats = new(StringComparer.Ordinal)
    {
        ["wide"] = OutputFormat.Wide, ["yaml"] = OutputFormat.Yaml, ["json"] = OutputFormat.Json, ["name"] = OutputFormat.Name, ["csv"] = OutputFormat.Csv,
    };

    /// <param name="names">Those that the verb has, such as <c>json</c>.</param>
    public static Option<string?> Create(params string[] names)
    {
        var option = new Option<string?>("--output", "-o") { Description = $"How the result is written: {string.Join(", ", names)}; without it, for people.", HelpName = string.Join('|', names) };
        option.AcceptOnlyFromAmong(names);
        return option;
    }

    public static OutputFormat Of(string? name) => name is null ? OutputFormat.Text : Formats[name];
}
