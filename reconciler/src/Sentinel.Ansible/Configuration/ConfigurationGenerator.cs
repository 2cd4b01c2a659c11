using System.Text;
using System.Text.Json.Nodes;
using Sentinel.Resources;

namespace Sentinel.Ansible;

internal sealed class ConfigurationGenerator(ContentFolder content, OwnKey ownKey) : IConfigurationGenerator
{
    public GeneratedConfiguration Generate(ServerProfile profile)
    {
        var name = profile.Metadata.Name ?? "";
        var findings = new ProfileRules(name, content.RoleNames()).Check(profile.Spec);
        if (findings.Count > 0)
            return new GeneratedConfiguration { Files = new Dictionary<string, ReadOnlyMemory<byte>>(), Digest = "", Findings = findings };

        var roles = profile.Spec.Roles.Select(role => role.Name).ToList();
        var files = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
        {
            [ConfigurationFiles.Site] = Encoding.UTF8.GetBytes(SiteTemplate.Text(name, roles)),
            [ConfigurationFiles.Config] = Encoding.UTF8.GetBytes(AnsibleCfgTemplate.Text),
            [ConfigurationFiles.Variables] = InertJson.Bytes(Variables(profile.Spec)),
            [ConfigurationFiles.Roles] = InertJson.Bytes(RoleDigests([.. roles, RoleName.Record])),
        };
        return new GeneratedConfiguration { Files = files, Digest = ConfigurationFiles.Digest(files), Findings = [] };
    }

    private JsonObject Variables(ServerProfileSpec spec)
    {
        var variables = new JsonObject
        {
            [OwnVariables.Account] = InertJson.Marked(OwnAccount.Name),
            [OwnVariables.AuthorizedKey] = InertJson.Marked(ownKey.PublicText()),
        };
        foreach (var (name, value) in spec.Roles.SelectMany(role => role.Variables))
            variables[name] = InertJson.Marked(value);
        return variables;
    }

    private JsonObject RoleDigests(IEnumerable<string> roles) =>
        new(content.Digests(roles).Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
}
