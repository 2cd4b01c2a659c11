using System.Text.RegularExpressions;

namespace Sentinel.Resources;

/// <summary>A role is a folder's name and begins its variables' names; it is applied once.</summary>
internal sealed partial class ProfileRolesRule : Rule<ServerProfile>
{
    protected override void Check(ServerProfile resource, RuleFindings findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < resource.Spec.Roles.Count; i++)
        {
            var name = resource.Spec.Roles[i].Name;
            if (!RoleName().IsMatch(name))
            {
                findings.Add(
                    $"spec.roles[{i}].name",
                    name,
                    "This is not the name of a role.",
                    "Write lower-case letters, digits and '_', at most 63, with a letter first.");
            }

            if (!seen.Add(name))
            {
                findings.Add($"spec.roles[{i}].name", name, "The role stands twice.", "Keep one of them.");
            }
        }
    }

    [GeneratedRegex(@"\A" + ProfileRole.NamePattern + @"\z")]
    private static partial Regex RoleName();
}
