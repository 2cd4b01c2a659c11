using Microsoft.Extensions.Options;

namespace Sentinel.Ansible;

/// <summary>The private key file of an identity.</summary>
internal sealed class LoginKeys(IOptions<AnsibleOptions> options, OwnKey ownKey)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public string FileOf(LoginIdentity identity) =>
        identity == LoginIdentity.Own ? ownKey.PrivateFile : options.Value.PrivateKeyFile;

    /// <summary>What is wrong with it and what helps; null for a file that ssh will take.</summary>
    public string? Problem(LoginIdentity identity)
    {
        var file = FileOf(identity);
        if (!File.Exists(file))
        {
            return identity == LoginIdentity.Own
                ? $"Sentinel's own key '{file}' is missing. Restore the key backup."
                : $"The private key '{file}' is missing. Put the key of the first login there, or set "
                    + $"{AnsibleOptions.Section}:{nameof(AnsibleOptions.PrivateKeyFile)}.";
        }

        return (File.GetUnixFileMode(file) & Others) == 0
            ? null
            : $"The private key '{file}' may be used by others, so ssh refuses it. Run chmod 600 on it.";
    }
}
