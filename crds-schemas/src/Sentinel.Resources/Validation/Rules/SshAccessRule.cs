using System.Globalization;
using System.Text.RegularExpressions;

namespace Sentinel.Resources;

/// <summary>Port and account reach a command line of ssh: they are nothing but a port and an account.</summary>
internal sealed partial class SshAccessRule : Rule<Server>
{
    protected override void Check(Server resource, RuleFindings findings)
    {
        CheckPort("spec.ssh.port", resource.Spec.Ssh.Port, findings);
        CheckUser("spec.ssh.user", resource.Spec.Ssh.User, findings);
    }

    internal static void CheckPort(string field, int port, RuleFindings findings)
    {
        if (port is < 1 or > 65535)
        {
            findings.Add(field, port.ToString(CultureInfo.InvariantCulture), "This is not a TCP port.", "Write a number from 1 to 65535.");
        }
    }

    internal static void CheckUser(string field, string user, RuleFindings findings)
    {
        if (!Account().IsMatch(user))
        {
            findings.Add(field, user, "This is not the name of an account.",
                "Write lower-case letters, digits, '_' and '-', at most 32, with a letter or '_' first.");
        }
    }

    [GeneratedRegex(@"\A" + SshAccess.UserPattern + @"\z")]
    private static partial Regex Account();
}
