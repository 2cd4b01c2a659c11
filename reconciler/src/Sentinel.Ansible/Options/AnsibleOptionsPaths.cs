using Microsoft.Extensions.Options;

namespace Sentinel.Ansible;

/// <summary>Makes paths absolute once: ssh and ansible run in folders of their own.</summary>
internal sealed class AnsibleOptionsPaths : IPostConfigureOptions<AnsibleOptions>
{
    public void PostConfigure(string? name, AnsibleOptions options)
    {
        options.PrivateKeyFile = Absolute(options.PrivateKeyFile);
        options.ContentPath = Absolute(options.ContentPath);
        options.RunsPath = Absolute(options.RunsPath);
        options.KeysPath = Absolute(options.KeysPath);
    }

    private static string Absolute(string path) =>
        string.IsNullOrWhiteSpace(path) ? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
