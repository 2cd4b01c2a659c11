using System.Text.Json;
using Sentinel.Client;

namespace Sentinel.Cli.Get;

/// <summary>Labels that objects must have, as <c>-l</c> takes them: <c>region=fr,rack=7</c>.</summary>
internal sealed record LabelSelector(IReadOnlyDictionary<string, string> Labels)
{
    public static readonly LabelSelector Any = new(new Dictionary<string, string>());

    /// <exception cref="CommandFailure">It is something else.</exception>
    public static LabelSelector Parse(string? text, string option = "-l")
    {
        if (string.IsNullOrEmpty(text))
            return Any;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !labels.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
                throw new CommandFailure(ExitCodes.Usage, $"{option} '{text}': '{part}' is no KEY=VALUE of its own. Write them as region=fr,rack=7, each key once.");
        }

        return new LabelSelector(labels);
    }

    public bool Matches(JsonElement item)
    {
        var labels = item.TextsOf("labels");
        return Labels.All(l => labels.GetValueOrDefault(l.Key) == l.Value);
    }
}
