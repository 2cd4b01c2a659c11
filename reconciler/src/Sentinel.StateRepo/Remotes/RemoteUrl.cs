using System.Text.RegularExpressions;

namespace Sentinel.StateRepo.Remotes;

/// <summary>Which way a remote is reached; null where the text is no remote that Sentinel uses.</summary>
internal static partial class RemoteUrl
{
    public static RemoteKind? KindOf(string url)
    {
        if (url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return null;
        if (url.StartsWith('/'))
            return RemoteKind.File;
        if (ScpForm().IsMatch(url))
            return RemoteKind.Ssh;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Contains(':', StringComparison.Ordinal) || uri.Host.StartsWith('-'))
            return null;
        return uri.Scheme switch
        {
            "file" => RemoteKind.File,
            "ssh" when !uri.UserInfo.StartsWith('-') => RemoteKind.Ssh,
            "https" => RemoteKind.Https,
            _ => null,
        };
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[A-Za-z0-9._~/+-]+\z")]
    private static partial Regex ScpForm();
}
