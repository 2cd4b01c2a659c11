using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sentinel.Resources;

/// <summary>Where things lie in the state repository. Paths have <c>/</c> and no leading one.</summary>
public static class StatePaths
{
    public const string SessionsFolder = "sessions";
    public const string ServersFolder = "servers";
    public const string IpClaimsFolder = "ipclaims";
    public const string ProfilesFolder = "profiles";
    public const string SuppliersFolder = "suppliers";
    public const string CredentialsFolder = "credentials";

    /// <summary>The folder in <see cref="ServersFolder"/> of those that no Session brought.</summary>
    public const string ManualServersFolder = "manual";
    public const string StatusFolder = "status";
    public const string GeneratedFolder = "generated";
    public const string ImportsFolder = "imports";

    /// <summary>The folder of what is no object: settings, tokens.</summary>
    public const string SettingsFolder = ".sentinel";

    /// <summary>Guards and retention; people write it.</summary>
    public const string Settings = SettingsFolder + "/config.yaml";

    /// <summary>Which version of <see cref="Settings"/> is in force; Sentinel writes it.</summary>
    public const string SettingsStatus = StatusFolder + "/config.yaml";

    /// <summary>Access tokens; Sentinel writes them.</summary>
    public const string TokensFolder = SettingsFolder + "/tokens";

    /// <summary>The public key that secrets are sealed to, a file of recipients as age reads it; Sentinel writes it.</summary>
    public const string Recipients = SettingsFolder + "/recipients.txt";

    /// <summary>What every manifest's and status' file name ends with.</summary>
    public const string Extension = ".yaml";

    /// <summary>Servers in one folder; a Session with more has a folder for each so many.</summary>
    public const int ServersPerFolder = 500;

    /// <summary>The file of an access token.</summary>
    public static string Token(string id) => $"{TokensFolder}/{id}{Extension}";

    /// <summary>Where a new manifest of that kind goes; a Server there is one that no Session brought.</summary>
    public static string Manifest(KindInfo kind, string name)
    {
        if (kind == ResourceKinds.Server)
        {
            return ServerManifest(null, name);
        }

        if (kind != ResourceKinds.IpClaim)
        {
            return $"{kind.Folder}/{name}{Extension}";
        }

        // Small folders: every claim writes its folder anew, and that is most of what a claim costs.
        var hash = HashOf(name);
        return $"{kind.Folder}/{hash[..1]}/{hash[1..3]}/{name}{Extension}";
    }

    /// <summary>Where a new Server's manifest goes.</summary>
    /// <param name="session">The Session that brought it; null for none.</param>
    /// <param name="name">The Server's name.</param>
    /// <param name="shard">
    /// The server's place in its Session divided by <see cref="ServersPerFolder"/>; null where the Session has no more than that.
    /// </param>
    public static string ServerManifest(string? session, string name, int? shard = null) => shard is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{ServersFolder}/{session ?? ManualServersFolder}/{number:D3}/{name}{Extension}")
        : $"{ServersFolder}/{session ?? ManualServersFolder}/{name}{Extension}";

    /// <summary>The status file of an object, wherever its manifest lies.</summary>
    public static string Status(KindInfo kind, string name)
    {
        var hash = HashOf(name);
        return $"{StatusFolder}/{kind.Plural}/{hash[..1]}/{hash[1..3]}/{name}{Extension}";
    }

    /// <summary>A file of a profile's generated configuration.</summary>
    /// <param name="profile">The ServerProfile's name.</param>
    /// <param name="file">Path below the profile's folder.</param>
    public static string Generated(string profile, string file) => $"{GeneratedFolder}/{profile}/{file}";

    /// <summary>
    /// True: the path is in a folder of a kind, so it has to be a manifest of that kind.
    /// A file whose name begins with a dot, such as <c>.gitkeep</c>, is none.
    /// </summary>
    public static bool TryParseManifest(string path, [NotNullWhen(true)] out KindInfo? kind)
    {
        kind = null;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || path.AsSpan(path.LastIndexOf('/')).StartsWith("/."))
        {
            return false;
        }

        var folder = path.AsSpan(0, slash);
        foreach (var known in ResourceKinds.All)
        {
            if (folder.SequenceEqual(known.Folder))
            {
                kind = known;
                return true;
            }
        }

        return false;
    }

    /// <summary>True: the path is exactly that of an object's status file.</summary>
    public static bool TryParseStatus(string path, [NotNullWhen(true)] out KindInfo? kind, [NotNullWhen(true)] out string? name)
    {
        (kind, name) = (null, null);
        if (path.Split('/') is not [StatusFolder, var plural, _, _, var file] || !file.EndsWith(Extension, StringComparison.Ordinal))
        {
            return false;
        }

        var stem = file[..^Extension.Length];
        var found = ResourceKinds.All.FirstOrDefault(k => k.Plural == plural);
        if (found is null || !DnsLabel.IsValid(stem) || Status(found, stem) != path)
        {
            return false;
        }

        (kind, name) = (found, stem);
        return true;
    }

    /// <summary>True: the file is no object's, and says how Sentinel is set up.</summary>
    public static bool IsSetting(string path) => path == SettingsStatus || path.StartsWith(SettingsFolder + "/", StringComparison.Ordinal);

    /// <summary>True: the path is that of a supplier's list.</summary>
    public static bool IsImport(string path) => TryParseImport(path, out _, out _);

    /// <summary>True: the path is that of a supplier's list, <c>imports/[supplier/]file.csv</c> and no deeper.</summary>
    /// <param name="path">Path in the state repository.</param>
    /// <param name="supplier">The folder's name; null for a file directly in <c>imports/</c>.</param>
    /// <param name="file">The file's name without its extension.</param>
    public static bool TryParseImport(string path, out string? supplier, [NotNullWhen(true)] out string? file)
    {
        (supplier, file) = (null, null);
        var (folder, name) = path.Split('/') switch
        {
            [ImportsFolder, var only] => (null, only),
            [ImportsFolder, var first, var second] => (first, second),
            _ => (null, ""),
        };
        if (!name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.Length <= 4 || name[0] == '.' || folder?.Length == 0)
        {
            return false;
        }

        (supplier, file) = (folder, name[..^4]);
        return true;
    }

    // A name's folder: spreads any names evenly, and a person with sha256sum finds it.
    private static string HashOf(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return Convert.ToHexStringLower(hash[..2]);
    }
}
