using System.Globalization;

namespace Sentinel.Resources;

/// <summary>What a claim asks of one fact: a text as it is, or a whole number, exactly, at least (<c>&gt;=</c>) or at most (<c>&lt;=</c>).</summary>
public static class FactConstraint
{
    /// <summary>What the whole name of a fact matches.</summary>
    internal const string NamePattern = "system|systemVersion|kernel|architecture|cpus|memoryMib|diskMib";

    private static readonly Dictionary<string, Func<ServerFacts, string?>> Texts = new(StringComparer.Ordinal)
    {
        ["system"] = f => f.System,
        ["systemVersion"] = f => f.SystemVersion,
        ["kernel"] = f => f.Kernel,
        ["architecture"] = f => f.Architecture,
    };

    private static readonly Dictionary<string, Func<ServerFacts, int?>> Numbers = new(StringComparer.Ordinal)
    {
        ["cpus"] = f => f.Cpus,
        ["memoryMib"] = f => f.MemoryMib,
        ["diskMib"] = f => f.DiskMib,
    };

    /// <summary>The facts that can be asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Texts.Keys, .. Numbers.Keys];

    /// <summary>True: the server has the fact, and it is as asked. A server that was never verified has none.</summary>
    public static bool IsMet(ServerFacts? facts, string name, string constraint)
    {
        if (facts is null)
        {
            return false;
        }

        if (Texts.TryGetValue(name, out var text))
        {
            return text(facts) == constraint;
        }

        return Numbers.TryGetValue(name, out var number) && number(facts) is { } value && TryParse(constraint, out var sign, out var wanted)
            && sign switch { '>' => value >= wanted, '<' => value <= wanted, _ => value == wanted };
    }

    /// <summary>What is wrong with the constraint, and what helps; null where it can be asked.</summary>
    internal static (string Message, string Remedy)? Problem(string name, string constraint)
    {
        if (Texts.ContainsKey(name))
        {
            return constraint.Length > 0 ? null : ("The fact has no value to compare with.", "Write the value, or leave the fact out.");
        }

        if (!Numbers.ContainsKey(name))
        {
            var nearest = NearestName.Of(name, Names);
            return ($"There is no such fact{(nearest is null ? "" : $"; nearest known fact '{nearest}'")}.", $"The facts are {string.Join(", ", Names)}.");
        }

        return TryParse(constraint, out _, out _) ? null : ("This is no constraint on a whole number.", "Write such as '8', '>=8' or '<=16'.");
    }

    private static bool TryParse(string constraint, out char sign, out int number)
    {
        sign = constraint is ['>' or '<', '=', ..] ? constraint[0] : '=';
        var text = sign == '=' ? constraint.AsSpan() : constraint.AsSpan(2).Trim(' ');
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
