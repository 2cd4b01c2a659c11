namespace Sentinel.Ansible;

/// <summary>Names of the files of a generated configuration.</summary>
internal static class ConfigurationFiles
{
    public const string Site = "site.yml";
    public const string Config = "ansible.cfg";
    public const string Variables = "vars.json";
    public const string Roles = "roles.json";

    public static readonly IReadOnlyList<string> All = [Config, Roles, Site, Variables];

    public static string Digest(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files) =>
        "sha256:" + TreeDigest.Of(files.Select(file => (file.Key, file.Value)));
}
