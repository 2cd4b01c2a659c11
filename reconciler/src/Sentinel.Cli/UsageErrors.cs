using System.CommandLine;
using System.CommandLine.Parsing;
using Sentinel.Resources;

namespace Sentinel.Cli;

/// <summary>What is wrong with a command line, each with the name that is meant.</summary>
internal static class UsageErrors
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        // --help is never wrong.
        if (parsed.Action is System.CommandLine.Help.HelpAction)
            return [];
        var unknown = UnknownOptions(parsed).ToList();
        if (unknown.Count > 0)
            return unknown;
        var missing = Missing(parsed).ToList();
        return missing.Count > 0 ? missing : [.. parsed.Errors.Select(e => e.Message)];
    }

    /// <summary>The parser takes an option that it does not know for an argument; a name with two dashes is none of ours.</summary>
    private static IEnumerable<string> UnknownOptions(ParseResult parsed)
    {
        if (parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash))
            yield break;
        foreach (var argument in parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).Where(v => v.Length > 1 && v[0] == '-'))
        {
            var known = parsed.CommandResult.Command.Options.SelectMany(o => o.Aliases.Prepend(o.Name)).Where(n => n.StartsWith("--", StringComparison.Ordinal));
            yield return $"There is no option '{argument}'.{(NearestName.Of(argument, known) is { } near ? $" Did you mean '{near}'?" : "")}";
        }
    }

    private static IEnumerable<string> Missing(ParseResult parsed) => parsed.CommandResult.Command.Arguments
        .Where(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is not { Tokens.Count: > 0 })
        .Select(a => $"{a.Name} is missing: {a.Description}");
}
