using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>The service over HTTP, as a caller of another program has it.</summary>
public sealed class ClaimsHttp(SentinelService service) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = service.Address, Timeout = TimeSpan.FromSeconds(70) };

    public Task<ClaimReply> PostAsync(string body, string? key = null) => SendAsync(HttpMethod.Post, "/api/v1/claims", body, key);

    public Task<ClaimReply> GetAsync(string name) => SendAsync(HttpMethod.Get, $"/api/v1/claims/{name}");

    public Task<ClaimReply> DeleteAsync(string name) => SendAsync(HttpMethod.Delete, $"/api/v1/claims/{name}");

    /// <summary>Any route that is written to.</summary>
    public Task<ClaimReply> PostToAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>The first server-sent event of that route that is wanted; null where the stream ends before.</summary>
    public async Task<string?> EventAsync(string path, Func<JsonElement, bool> wanted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", service.Token);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        if (!answer.IsSuccessStatusCode)
            return null;
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.StartsWith("data:", StringComparison.Ordinal))
                continue;
            using var document = JsonDocument.Parse(line[5..]);
            if (wanted(document.RootElement))
                return line;
        }

        return null;
    }

    /// <summary>Any route that is read.</summary>
    public async Task<JsonElement> ReadAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Body;

    public void Dispose() => _http.Dispose();

    private async Task<ClaimReply> SendAsync(HttpMethod method, string path, string? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", service.Token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return new ClaimReply(answer.StatusCode, document.RootElement.Clone());
    }
}
