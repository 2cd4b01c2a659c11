using Microsoft.Extensions.Options;

namespace Sentinel.Api.Listening;

internal sealed class TlsOptionsValidator : IValidateOptions<TlsOptions>
{
    public ValidateOptionsResult Validate(string? name, TlsOptions options)
    {
        var findings = new List<string>();
        if ((options.CertificateFile is null) != (options.KeyFile is null))
            findings.Add("Tls:CertificateFile, Tls:KeyFile: a certificate has a key. Set both, or neither for a certificate of the local authority.");
        findings.AddRange(CertificateNames.Configured(options).Where(n => !CertificateNames.IsUsable(n)).Select(n =>
            $"Tls:Names: '{n}' is neither a DNS name nor an address. Write names such as sentinel.example.org;192.0.2.1."));
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }
}
