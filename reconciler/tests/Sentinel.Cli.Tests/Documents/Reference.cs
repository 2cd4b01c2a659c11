using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace Sentinel.Cli.Tests.Documents;

/// <summary>Every verb with its arguments and options, as a document.</summary>
internal static class Reference
{
    private static readonly string[] OfTheService = ["--server", "--token-file", "--ca-file"];

    public static string Of(RootCommand root)
    {
        var text = new StringBuilder();
        foreach (var command in root.Subcommands)
            Write(text, command, "sentinel " + command.Name);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder text, System.CommandLine.Command command, string name)
    {
        var arguments = string.Concat(command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 || a.HasDefaultValue ? $" [{a.Name}]" : $" {a.Name}"));
        var service = command.Options.Any(o => OfTheService.Contains(o.Name)) ? " Talks to the service." : "";
        text.Append($"### `{name}{arguments}`\n\n{Cell(command.Description)}{service}\n\n");
        var rows = command.Arguments.Select(a => (Name: a.Name, a.Description))
            .Concat(command.Options.Where(o => o is not HelpOption && !OfTheService.Contains(o.Name)).Select(o => (Name: Option(o), o.Description))).ToList();
        if (rows.Count > 0)
            text.Append("| | |\n| --- | --- |\n").AppendJoin("", rows.Select(r => $"| `{r.Name.Replace("|", "\\|", StringComparison.Ordinal)}` | {Cell(r.Description)} |\n")).Append('\n');
        foreach (var sub in command.Subcommands)
            Write(text, sub, $"{name} {sub.Name}");
    }

    private static string Option(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).OrderBy(n => n.Length));
        return names + (option.HelpName is { Length: > 0 } value ? " " + value : "") + (option.Required ? " (required)" : "");
    }

    private static string Cell(string? text) => text!.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
