using Microsoft.Extensions.Configuration;
using Sentinel.Ansible;
using Sentinel.Api;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Keys;

/// <summary>Everything that a restore needs beside the repository.</summary>
internal static class KeyPlaces
{
    public static IReadOnlyList<KeyPlace> Of(IConfiguration configuration)
    {
        var ansible = configuration.GetSection(AnsibleOptions.Section).Get<AnsibleOptions>() ?? new AnsibleOptions();
        var auth = configuration.GetSection(AuthOptions.Section).Get<AuthOptions>() ?? new AuthOptions();
        var state = configuration.GetSection(StateRepoOptions.Section).Get<StateRepoOptions>() ?? new StateRepoOptions();
        List<KeyPlace> places =
        [
            new("keys/", ansible.KeysPath, "Sentinel's own ssh key, the keys that secrets are sealed to, and the key of the tokens' hashes"),
            new("tls/", Path.Combine(ansible.KeysPath, "tls"), "the local authority of HTTPS"),
            new("first-login", ansible.PrivateKeyFile, "the key of the first login"),
            new("instance", state.EffectiveInstanceFile, "who this instance is to the remote"),
            new("admin.token", auth.AdminTokenFile, "the admin's token"),
        ];
        return [.. places.Where(p => p.Path.Length > 0).Select(p => p with { Path = Path.GetFullPath(p.Path) })];
    }
}
