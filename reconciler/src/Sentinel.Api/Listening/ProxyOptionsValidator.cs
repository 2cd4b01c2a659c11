using Microsoft.Extensions.Options;

namespace Sentinel.Api.Listening;

internal sealed class ProxyOptionsValidator : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        var findings = options.Entries().Where(e => ProxyOptions.Parse(e) is null)
            .Select(e => $"Proxy:Trusted: '{e}' is no address and no network. Write them such as 127.0.0.1;10.0.0.0/8.").ToList();
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }
}
