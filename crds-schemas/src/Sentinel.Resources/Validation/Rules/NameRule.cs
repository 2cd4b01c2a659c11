namespace Sentinel.Resources;

/// <summary>Names are DNS labels; three of them mean something else to Ansible.</summary>
internal sealed class NameRule : IRule
{
    public static readonly string[] Reserved = ["all", "ungrouped", "localhost"];

    public void Check(Resource resource, RuleFindings findings)
    {
        var name = resource.Metadata.Name ?? "";
        findings.RequireLabel("metadata.name", name, resource.Kind);
        if (Reserved.Contains(name))
        {
            findings.Add("metadata.name", name, "The name is reserved.", "Choose another name.");
        }
    }
}
