using System.Text.RegularExpressions;

namespace Sentinel.Ansible;

/// <summary>Paths that ssh (% and ${}), ansible (: and ,) and option parsing take literally.</summary>
internal static partial class SafePath
{
    public static bool IsSafe(string path) => Absolute().IsMatch(path);

    public static bool IsProgram(string file) => Name().IsMatch(file) || Absolute().IsMatch(file);

    [GeneratedRegex(@"\A/[A-Za-z0-9._+/-]*\z")]
    private static partial Regex Absolute();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._+-]*\z")]
    private static partial Regex Name();
}
