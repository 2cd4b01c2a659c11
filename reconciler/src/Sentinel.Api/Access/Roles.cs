using Sentinel.Resources;

namespace Sentinel.Api.Access;

/// <summary>Which role may do what: the one place that says it.</summary>
internal static class Roles
{
    public static bool May(this AccessRole role, Permission permission) => permission switch
    {
        Permission.Open or Permission.SignedIn or Permission.ReadClaims => true,
        Permission.Read => role is not AccessRole.Claimer,
        Permission.Claim => role is not AccessRole.Viewer,
        Permission.Operate => role is AccessRole.Operator or AccessRole.Admin,
        Permission.Administer => role is AccessRole.Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, null),
    };

    /// <summary>The roles that may, for people.</summary>
    public static string Of(Permission permission) =>
        string.Join(", ", Enum.GetValues<AccessRole>().Where(r => r.May(permission)).Select(AccessRoles.NameOf));
}
