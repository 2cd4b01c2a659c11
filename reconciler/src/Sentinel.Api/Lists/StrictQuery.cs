using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sentinel.Resources;

namespace Sentinel.Api.Lists;

/// <summary>The query of a route that is no list of objects: what is not known is refused with what is, and every finding is told at once.</summary>
internal sealed class StrictQuery
{
    private readonly IQueryCollection _query;
    private readonly List<Finding> _findings = [];

    /// <param name="subject">What has the parameters, with its verb.</param>
    /// <param name="names">All parameters there are.</param>
    public StrictQuery(string subject, IQueryCollection query, IReadOnlyList<string> names)
    {
        _query = query;
        foreach (var name in query.Keys.Where(k => !names.Contains(k)))
            Add(name, null, $"{subject} no such parameter.", $"{Nearest(name, names)}Known: {string.Join(", ", names)}.");
    }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Values of a closed set, repeated or with commas, letter case aside.</summary>
    public IReadOnlySet<T> OneOf<T>(string name)
        where T : struct, Enum => OneOf(name, Enum.GetNames<T>()).Select(Enum.Parse<T>).ToHashSet();

    /// <inheritdoc cref="OneOf{T}"/>
    public IReadOnlySet<string> OneOf(string name, IReadOnlyList<string> known)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in Texts(name))
        {
            if (known.FirstOrDefault(k => k.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } exact)
                wanted.Add(exact);
            else
                Add(name, value, "There is no such value.", $"{Nearest(value, known)}Known: {string.Join(", ", known)}.");
        }

        return wanted;
    }

    /// <summary>Any values, repeated or with commas.</summary>
    public IReadOnlySet<string> Texts(string name) => _query[name].SelectMany(v => (v ?? "").Split(',')).ToHashSet(StringComparer.Ordinal);

    /// <summary>Values that may have commas themselves, so they are only repeated.</summary>
    public IReadOnlySet<string> WholeTexts(string name) => _query[name].Select(v => v ?? "").ToHashSet(StringComparer.Ordinal);

    /// <summary>Null: it is not there, or empty.</summary>
    public string? Single(string name)
    {
        var values = _query[name];
        if (values.Count > 1)
            Add(name, null, "The parameter stands several times.", "Keep one.");
        return values.Count == 0 || string.IsNullOrEmpty(values[0]) ? null : values[0];
    }

    /// <summary>A whole number from <paramref name="smallest"/> to <paramref name="largest"/>; null: it is not there.</summary>
    public long? Whole(string name, long largest, long smallest = 1)
    {
        if (Single(name) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest)
            return number;
        Add(name, text, largest == long.MaxValue ? "This is no whole number." : $"It is a whole number from {smallest} to {largest}.", "Write digits alone, or leave it out.");
        return null;
    }

    public void Add(string field, string? value, string message, string remedy) =>
        _findings.Add(new Finding { Object = "request", Field = field, Value = value, Message = message, Remedy = remedy });

    private static string Nearest(string name, IEnumerable<string> known) => NearestName.Of(name, known) is { } near ? $"Did you mean '{near}'? " : "";
}
