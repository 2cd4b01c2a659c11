using Sentinel.Resources;

namespace Sentinel.Cli.Kinds;

internal static class CliKinds
{
    public static readonly CliKind Servers = new(ResourceKinds.Server, "/api/v1/servers", Names(ResourceKinds.Server), HasLabels: true, KindColumns.Servers);
    public static readonly CliKind Sessions = new(ResourceKinds.Session, "/api/v1/sessions", Names(ResourceKinds.Session), HasLabels: false, KindColumns.Sessions);
    public static readonly CliKind Claims = new(ResourceKinds.IpClaim, "/api/v1/claims", [.. Names(ResourceKinds.IpClaim), "claims", "claim"], HasLabels: true, KindColumns.Claims);
    public static readonly CliKind Profiles = new(ResourceKinds.ServerProfile, "/api/v1/profiles", [.. Names(ResourceKinds.ServerProfile), "profiles", "profile"], HasLabels: false, KindColumns.Profiles);

    public static readonly CliKind Suppliers = new(ResourceKinds.Supplier, "/api/v1/suppliers", Names(ResourceKinds.Supplier), HasLabels: false, KindColumns.Suppliers);
    public static readonly CliKind Credentials = new(ResourceKinds.Credential, "/api/v1/credentials", Names(ResourceKinds.Credential), HasLabels: false, KindColumns.Credentials);

    public static IReadOnlyList<CliKind> All { get; } = [Servers, Sessions, Claims, Profiles, Suppliers, Credentials];

    /// <summary>One line for the help of a verb.</summary>
    public static string Help { get; } = string.Join("; ", All.Select(k => string.Join(", ", k.Names)));

    /// <exception cref="CommandFailure">There is no such kind.</exception>
    public static CliKind Require(string name)
    {
        if (All.FirstOrDefault(k => k.Names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } kind)
            return kind;
        var near = NearestName.Of(name, All.SelectMany(k => k.Names)) is { } meant ? $" Did you mean '{meant}'?" : "";
        throw new CommandFailure(ExitCodes.Usage, $"KIND '{name}' is not known.{near} Known: {Help}.");
    }

    /// <summary>Reads <c>KIND/NAME</c>.</summary>
    /// <exception cref="CommandFailure">It is something else.</exception>
    public static (CliKind Kind, string Name) RequireObject(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == text.Length - 1)
            throw new CommandFailure(ExitCodes.Usage, $"'{text}' is no KIND/NAME. Write it as server/shop-01.");
        return (Require(text[..slash]), text[(slash + 1)..]);
    }

    private static IReadOnlyList<string> Names(KindInfo kind) => [kind.Plural, kind.Plural[..^1], kind.ShortName];
}
