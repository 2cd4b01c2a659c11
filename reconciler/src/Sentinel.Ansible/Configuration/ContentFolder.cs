using Microsoft.Extensions.Options;

namespace Sentinel.Ansible;

/// <summary>The folder <c>ansible/</c>: what it holds, and digests of it.</summary>
internal sealed class ContentFolder(IOptions<AnsibleOptions> options)
{
    /// <summary>What roles call beside their own files; the callback only watches, so it is not part of a configuration.</summary>
    private static readonly string[] PluginFolders = ["plugins/modules", "plugins/module_utils"];

    public string Path(string relative) => System.IO.Path.Combine(options.Value.ContentPath, relative);

    public string RolesPath => Path("roles");

    /// <summary>The playbook that is the same for every profile; null: the run applies the profile's own.</summary>
    public string? PlaybookOf(RunPurpose purpose) => purpose switch
    {
        RunPurpose.Provision => null,
        RunPurpose.Release => Path("playbooks/release.yml"),
        RunPurpose.Retire => Path("playbooks/retire.yml"),
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No such purpose."),
    };

    public string VerifyScript => Path("checks/verify.sh");

    public string LeftoversScript => Path("checks/wipe-leftovers.sh");

    public string MarkScript => Path("acts/mark-claim.sh");

    public IReadOnlyList<string> RoleNames() =>
        Directory.Exists(RolesPath)
            ? [.. Directory.EnumerateDirectories(RolesPath)
                .Select(folder => System.IO.Path.GetFileName(folder))
                .Where(RoleName.IsValid)
                .Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Name → SHA-256 for the roles and the plugin folders, as <c>roles.json</c> has them.</summary>
    public SortedDictionary<string, string> Digests(IEnumerable<string> roles)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in roles)
            digests[role] = TreeDigest.Of(System.IO.Path.Combine(RolesPath, role));
        foreach (var folder in PluginFolders)
            digests[folder] = TreeDigest.Of(Path(folder));
        return digests;
    }
}
