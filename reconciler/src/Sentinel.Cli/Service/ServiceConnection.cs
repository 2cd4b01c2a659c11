using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Sentinel.Cli.Output;
using Sentinel.Client;

namespace Sentinel.Cli.Service;

/// <summary>One service, as one identity. What it refuses, and what it does not answer, ends the verb.</summary>
internal sealed class ServiceConnection : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>Largest answer, bytes: the plan of a list of 200,000 rows.</summary>
    private const int AnswerLimit = 256 << 20;

    private readonly HttpClient _http;
    private readonly SentinelClientOptions _options;

    /// <exception cref="CommandFailure">The authorities cannot be read.</exception>
    public ServiceConnection(ServiceSettings settings)
    {
        _http = SentinelHttp.Create(Authorities(settings.AuthoritiesFile));
        _options = new SentinelClientOptions
        {
            Server = settings.Server,
            Token = settings.Token,
            Deadline = Deadline,
            AttemptTimeout = Deadline,
            UnreachableTries = 3,
            Retrying = retry => Progress.Tell(retry.Problem),
        };
        Exchange = new Exchange(_http, _options);
        Claims = new SentinelClient(_http, _options);
    }

    public Exchange Exchange { get; }

    public SentinelClient Claims { get; }

    /// <param name="path">Path and query, escaped.</param>
    /// <param name="what">What is read, for progress and errors, such as <c>Server/x</c>.</param>
    /// <exception cref="CommandFailure">The service refused.</exception>
    public Task<JsonElement> GetAsync(string path, string what, CancellationToken cancellationToken) =>
        SendAsync(new Ask(HttpMethod.Get, path), what, cancellationToken);

    /// <summary>What has an effect always has a body; see <see cref="SentinelClient"/>.</summary>
    /// <exception cref="CommandFailure">The service refused.</exception>
    public Task<JsonElement> PostAsync(string path, object body, string what, CancellationToken cancellationToken) =>
        SendAsync(new Ask(HttpMethod.Post, path) { Body = JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web) }, what, cancellationToken);

    /// <summary>Sends a file as it is.</summary>
    /// <exception cref="CommandFailure">The service refused.</exception>
    public Task<JsonElement> PostFileAsync(string path, byte[] content, string mediaType, string what, CancellationToken cancellationToken) =>
        SendAsync(new Ask(HttpMethod.Post, path) { Body = content, MediaType = mediaType }, what, cancellationToken);

    /// <exception cref="CommandFailure">The service refused.</exception>
    public Task<JsonElement> DeleteAsync(string path, string what, CancellationToken cancellationToken) =>
        SendAsync(new Ask(HttpMethod.Delete, path), what, cancellationToken);

    /// <summary>What is no JSON, as it comes: it may be longer than there is memory.</summary>
    /// <exception cref="CommandFailure">The service refused, or was cut off.</exception>
    public async Task CopyAsync(string path, string mediaType, Stream output, string what, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await Progress.WhileAsync(what, Exchange.OpenAsync(path, null, cancellationToken, mediaType)).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpRequestException or OperationCanceledException)
        {
            throw new SentinelUnavailableException($"{Exchange.Server}{path.TrimStart('/')}: {e.Message}", e);
        }

        using (response)
        {
            if (!response.IsSuccessStatusCode)
            {
                // A refusal is read as every other, by asking in the way that has one.
                await SendAsync(new Ask(HttpMethod.Get, path), what, cancellationToken).ConfigureAwait(false);
                throw new CommandFailure(ExitCodes.Unusable, $"{what}: The service answered {(int)response.StatusCode}. Try again.");
            }

            await response.Content.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Null: there is no such thing.</summary>
    /// <exception cref="CommandFailure">The service refused for another reason.</exception>
    public async Task<JsonElement?> FindAsync(string path, string what, CancellationToken cancellationToken)
    {
        var answer = await Exchange.SendAsync(new Ask(HttpMethod.Get, path) { AnswerLimit = AnswerLimit }, cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            { IsDone: true } => answer.Json,
            { Status: 404 } => null,
            _ => throw Refusal.Of(Problem.Of(answer), what),
        };
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(Ask ask, string what, CancellationToken cancellationToken)
    {
        var answer = await Progress.WhileAsync(what, Exchange.SendAsync(ask with { AnswerLimit = AnswerLimit }, cancellationToken)).ConfigureAwait(false);
        return answer.IsDone ? answer.Json : throw Refusal.Of(Problem.Of(answer), what);
    }

    private static X509Certificate2Collection? Authorities(string? file)
    {
        if (file is null)
            return null;
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(Files.Read(file, ServiceOptions.AuthoritiesVariable));
        }
        catch (CryptographicException e)
        {
            throw new CommandFailure(ExitCodes.Unusable, $"{ServiceOptions.AuthoritiesVariable}: {file} holds no certificates in PEM: {e.Message}", e);
        }

        return authorities.Count > 0 ? authorities : throw new CommandFailure(ExitCodes.Unusable, $"{ServiceOptions.AuthoritiesVariable}: {file} holds no certificate in PEM.");
    }
}
