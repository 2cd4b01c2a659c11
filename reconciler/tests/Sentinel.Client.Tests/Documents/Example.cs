namespace Sentinel.Client.Tests.Documents;

/// <summary>The example of docs/client.md, between the lines that begin with <c>// --</c>.</summary>
internal static class Example
{
    public static async Task<string> RunAsync(Uri address, string token, string order, CancellationToken cancellationToken)
    {
        // -- begin
        var sentinel = new SentinelClient(SentinelHttp.Create(), new SentinelClientOptions { Server = address, Token = token });
        var wish = new ClaimRequest { IdempotencyKey = order, Purpose = $"shop of {order}", Patience = TimeSpan.FromMinutes(1) };
        return await sentinel.ClaimAsync(wish, cancellationToken) switch
        {
            ClaimResult.Bound(var claim) => $"deploy to {claim.Address} as {claim.Ssh!.User}, host key {claim.Ssh.HostKey}",
            ClaimResult.Pending(var claim) => $"{claim.Name} waits for a server: ask again later with the same key",
            ClaimResult.Refused(var problem) => $"do not ask again: {problem}",
            var other => $"nothing to deploy to: {other}",
        };
        // -- end
    }
}
