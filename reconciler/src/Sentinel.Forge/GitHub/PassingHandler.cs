namespace Sentinel.Forge.GitHub;

/// <summary>
/// Gives each call a time limit and the caller's cancellation, which Octokit's methods take no token for. The connections below are shared and
/// outlive it.
/// </summary>
internal sealed class PassingHandler(HttpMessageHandler shared, Uri api, TimeSpan timeout, TimeProvider time, CancellationToken caller) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _shared = new(shared, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Octokit follows redirections by itself; a token is for one address.
        if (!request.RequestUri!.GetLeftPart(UriPartial.Authority).Equals(api.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase))
            throw new HttpRequestException($"It points to another address, {request.RequestUri.Host}.");
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, caller, cancellationToken);
        try
        {
            var response = await _shared.SendAsync(request, either.Token).ConfigureAwait(false);

            // Within the limit too: a body may come slower than its headers.
            await response.Content.LoadIntoBufferAsync(either.Token).ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            throw new TimeoutException($"It did not answer within {timeout.TotalSeconds:0.#} s.", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _shared.Dispose();
        base.Dispose(disposing);
    }
}
