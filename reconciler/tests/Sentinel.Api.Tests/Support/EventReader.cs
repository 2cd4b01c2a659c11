using System.Text.Json;

namespace Sentinel.Api.Tests.Support;

/// <summary>Reads server-sent events as a browser does.</summary>
internal sealed class EventReader(HttpResponseMessage response, Stream stream) : IDisposable
{
    private readonly StreamReader _reader = new(stream);

    public static async Task<EventReader> OpenAsync(HttpClient client, string path, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return new EventReader(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; comments are passed over.</summary>
    public async Task<(string Id, string Type, JsonElement Data)> NextAsync()
    {
        var (id, type) = ("", "");
        while (await _reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                type = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                return (id, type, JsonElement.Parse(line[6..]));
        }

        throw new EndOfStreamException("The stream ended.");
    }

    public async Task<List<(string Id, string Type, JsonElement Data)>> TakeAsync(int count)
    {
        var events = new List<(string Id, string Type, JsonElement Data)>();
        while (events.Count < count)
            events.Add(await NextAsync());
        return events;
    }

    public void Dispose()
    {
        _reader.Dispose();
        response.Dispose();
    }
}
