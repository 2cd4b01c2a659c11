using System.Text.Json;

namespace Sentinel.Client;

/// <summary>The body of a claim. Equal requests give equal bytes, so that a key is never met with another body.</summary>
internal static class ClaimBody
{
    /// <summary>Longest time that the service is asked to hold one answer.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public static TimeSpan WaitOf(ClaimRequest request) => request.Patience < LongestWait ? request.Patience : LongestWait;

    public static byte[] Of(ClaimRequest request)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            Text(writer, "name", request.Name);
            Text(writer, "requester", request.Requester);
            Text(writer, "purpose", request.Purpose);
            if (request.Selector is { } selector)
                Write(writer, selector);
            Text(writer, "ttl", request.Ttl is { } ttl ? DurationText.Of(ttl) : null);
            Text(writer, "expiryPolicy", request.ExpiryPolicy switch { null => null, ExpiryPolicy.Release => "release", _ => "warn" });
            Text(writer, "wait", request.Patience > TimeSpan.Zero ? DurationText.Of(WaitOf(request)) : null);
            Text(writer, "onExhausted", request.FailWhenExhausted ? "fail" : null);
            if (request.DryRun)
                writer.WriteBoolean("dryRun", true);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, ClaimSelector selector)
    {
        writer.WriteStartObject("selector");
        Texts(writer, "matchLabels", selector.MatchLabels);
        Texts(writer, "facts", selector.Facts);
        Text(writer, "address", selector.Address);
        Text(writer, "server", selector.Server);
        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string field, IReadOnlyDictionary<string, string>? texts)
    {
        if (texts is null || texts.Count == 0)
            return;
        writer.WriteStartObject(field);
        foreach (var (key, value) in texts.OrderBy(t => t.Key, StringComparer.Ordinal))
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string field, string? text)
    {
        if (text is not null)
            writer.WriteString(field, text);
    }
}
