using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Sentinel.Forge;

internal sealed partial class ForgeOptionsValidator : IValidateOptions<ForgeOptions>
{
    public ValidateOptionsResult Validate(string? name, ForgeOptions options)
    {
        if (options.Kind == ForgeKind.None)
            return ValidateOptionsResult.Success;
        var findings = new List<string>();
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            findings.Add($"Forge:Url '{options.Url}' is no http or https address. Write the API's, such as https://api.github.com or https://github.example.org/api/v3.");
        else if (url.Scheme == "http" && !url.IsLoopback)
            findings.Add($"Forge:Url '{options.Url}': the token would go over the network in clear. Use https.");
        else if (url.UserInfo.Length > 0)
            findings.Add("Forge:Url has a name or password in it. Put the token into Forge:TokenFile.");
        if (options.Repository is null || !OwnerAndName().IsMatch(options.Repository))
            findings.Add($"Forge:Repository '{options.Repository}' is no owner/name. Write it as in the repository's address, such as acme/state.");
        if (string.IsNullOrEmpty(options.TokenFile))
            findings.Add("Forge:TokenFile is missing. Name a file that holds a token which may write contents and pull requests of that repository.");
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+\z")]
    private static partial Regex OwnerAndName();
}
