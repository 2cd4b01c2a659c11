using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.Ansible.Tests;

internal static class Make
{
    /// <summary>A well-formed key that nobody has.</summary>
    public static HostKey Key(byte seed = 7)
    {
        var blob = new byte[] { 0, 0, 0, 11 }.Concat(Encoding.ASCII.GetBytes("ssh-ed25519")).Concat(new byte[] { 0, 0, 0, 32 }).Concat(Enumerable.Repeat(seed, 32)).ToArray();
        return new HostKey { Type = "ssh-ed25519", Key = Convert.ToBase64String(blob), Fingerprint = KnownHosts.Fingerprint(blob) };
    }

    public static ServerProfile Profile(params string[] roles) => new()
    {
        Metadata = new V1ObjectMeta { Name = "default" },
        Spec = new ServerProfileSpec { Roles = [.. roles.Select(role => new ProfileRole { Name = role })] },
    };

    public static ServerProfile ProfileWith(string role, string variable, JsonNode? value) => new()
    {
        Metadata = new V1ObjectMeta { Name = "default" },
        Spec = new ServerProfileSpec
        {
            Roles = [new ProfileRole { Name = role, Variables = new Dictionary<string, JsonNode?> { [variable] = value } }],
        },
    };

    public static RunHost Host(string server, string address = "192.0.2.1") => new()
    {
        Server = server, Address = address, User = "root", Identity = LoginIdentity.FirstLogin, HostKey = Key(),
    };

    public static RunRequest Request(Sut sut, string runId, ServerProfile profile, params RunHost[] hosts)
    {
        var configuration = sut.Generator.Generate(profile);
        configuration.Findings.ShouldBeEmpty();
        return new RunRequest
        {
            RunId = runId,
            Purpose = RunPurpose.Provision,
            Profile = "default",
            ConfigurationDigest = configuration.Digest,
            Configuration = configuration.Files,
            Hosts = hosts,
            Actor = "test",
            Reason = "to see",
            Timeout = TimeSpan.FromMinutes(2),
        };
    }

    public static async Task<bool> Eventually(Func<bool> condition, int milliseconds = 10_000)
    {
        for (var waited = 0; waited < milliseconds; waited += 20)
        {
            if (condition())
                return true;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return condition();
    }

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
