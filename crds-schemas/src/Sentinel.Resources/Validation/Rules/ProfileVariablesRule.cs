using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>
/// A variable's name begins with its role's: no other can be set, least of all Ansible's own, which are code.
/// Inside a value no key may be one that Ansible's JSON decoder acts on.
/// </summary>
internal sealed class ProfileVariablesRule : Rule<ServerProfile>
{
    private const string Interpreted = "__ansible_";

    // A value that JSON brought may be deeper than a manifest can be: its document is read no more.
    private const int DeepestValue = YamlLimits.Depth - 6;

    protected override void Check(ServerProfile resource, RuleFindings findings)
    {
        for (var i = 0; i < resource.Spec.Roles.Count; i++)
        {
            var role = resource.Spec.Roles[i];
            foreach (var (name, value) in role.Variables.OrderBy(v => v.Key, StringComparer.Ordinal))
            {
                var field = $"spec.roles[{i}].variables[\"{ReadScope.Shorten(name)}\"]";
                if (!IsVariableOf(role.Name, name))
                {
                    findings.Add(
                        field,
                        name,
                        $"This is not a variable of the role '{role.Name}'.",
                        $"Write '{role.Name}_', then lower-case letters, digits and '_'; Ansible's own (ansible_…) cannot be set.");
                }

                CheckValue(field, value, 1, findings);
            }
        }
    }

    private static bool IsVariableOf(string role, string name) =>
        !name.StartsWith("ansible_", StringComparison.Ordinal)
        && name.Length > role.Length + 1
        && name.StartsWith(role, StringComparison.Ordinal)
        && name[role.Length] == '_'
        && name.AsSpan(role.Length + 1).IndexOfAnyExcept(Allowed) < 0;

    private static void CheckValue(string field, JsonNode? value, int depth, RuleFindings findings)
    {
        if (depth > DeepestValue && value is JsonObject or JsonArray)
        {
            findings.Add(field, null, $"The value is nested deeper than {DeepestValue}.", "Make it flatter.");
            return;
        }

        if (value?.GetValueKind() == JsonValueKind.Number && !JsonNumber.TryFormat(value, out _))
        {
            findings.Add(field, value.ToJsonString(), "The number does not fit 64 bits.", "Make it text.");
        }

        foreach (var (key, inner) in Children(value))
        {
            if (key is not null && key.StartsWith(Interpreted, StringComparison.Ordinal))
            {
                findings.Add(field, key, $"Ansible acts on keys that begin with '{Interpreted}'.", "Choose another key.");
            }

            CheckValue(field, inner, depth + 1, findings);
        }
    }

    private static IEnumerable<(string? Key, JsonNode? Value)> Children(JsonNode? value) => value switch
    {
        JsonObject map => map.Select(p => ((string?)p.Key, p.Value)),
        JsonArray list => list.Select(item => ((string?)null, item)),
        _ => [],
    };

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");
}
