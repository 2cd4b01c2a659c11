namespace Sentinel.Resources;

/// <summary>Roles by the names that people use: lower case.</summary>
public static class AccessRoles
{
    private static readonly Dictionary<string, AccessRole> ByName = Enum.GetValues<AccessRole>().ToDictionary(NameOf, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static string NameOf(AccessRole role) => role switch
    {
        AccessRole.Viewer => "viewer",
        AccessRole.Claimer => "claimer",
        AccessRole.Operator => "operator",
        AccessRole.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>The role of that name, or null.</summary>
    public static AccessRole? Find(string? name) => name is not null && ByName.TryGetValue(name, out var role) ? role : null;
}
