using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>Everything that keeps a profile from being a configuration.</summary>
internal sealed class ProfileRules(string profile, IReadOnlyList<string> knownRoles)
{
    private static readonly string[] OwnRoles = [RoleName.Record, RoleName.Release, RoleName.Retire];

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Check(ServerProfileSpec spec)
    {
        if (!DnsLabel.IsValid(profile))
            Add("metadata.name", profile, "It is no name of a profile.", "Use lower case letters, digits and hyphens, at most 63.");
        if (spec.Roles.Count == 0)
            Add("spec.roles", null, "The profile has no roles.", "Name at least the role base.");
        for (var index = 0; index < spec.Roles.Count; index++)
            CheckRole(spec, index);
        return _findings;
    }

    private void CheckRole(ServerProfileSpec spec, int index)
    {
        var role = spec.Roles[index];
        var field = $"spec.roles[{index}].name";
        if (!RoleName.IsValid(role.Name))
            Add(field, role.Name, "It is no name of a role.", "Use lower case letters, digits and underscores, a letter first, at most 63.");
        else if (OwnRoles.Contains(role.Name))
            Add(field, role.Name, "Sentinel applies this role by itself.", "Remove it from the profile.");
        else if (!knownRoles.Contains(role.Name))
            Add(field, role.Name, "There is no such role.", Suggestion(role.Name));
        else if (spec.Roles.Take(index).Any(earlier => earlier.Name == role.Name))
            Add(field, role.Name, "The role is named twice.", "Name each role once; its variables go into one entry.");

        foreach (var (name, value) in role.Variables)
            CheckVariable(role.Name, name, value, $"spec.roles[{index}].variables");
    }

    private void CheckVariable(string role, string name, System.Text.Json.Nodes.JsonNode? value, string field)
    {
        if (!RoleName.IsVariableOf(role, name))
            Add(field, name, $"It is no variable of the role {role}.", $"Begin it with {role}_ and use lower case letters, digits and underscores.");
        else if (OwnVariables.Names.Contains(name))
            Add($"{field}.{name}", null, "Sentinel sets this variable by itself.", "Remove it from the profile.");
        else if (InertJson.ReservedKey(value) is { } key)
            Add($"{field}.{name}", key, "Keys that begin with __ansible_ are Ansible's own.", "Give the key another name.");
    }

    private string Suggestion(string name)
    {
        var usable = knownRoles.Except(OwnRoles).ToList();
        return NearestName.Of(name, usable) is { } nearest ? $"Did you mean {nearest}?" : $"Known are: {string.Join(", ", usable)}.";
    }

    private void Add(string field, string? value, string message, string remedy) => _findings.Add(new Finding
    {
        Object = $"ServerProfile/{OneLine.Of(profile, 64)}",
        Field = field,
        Value = value is null ? null : OneLine.Of(value, 100),
        Message = message,
        Remedy = remedy,
    });
}
