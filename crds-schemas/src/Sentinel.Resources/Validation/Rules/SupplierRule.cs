namespace Sentinel.Resources;

/// <summary>What a Supplier gives its servers is what a server can have.</summary>
internal sealed class SupplierRule : Rule<Supplier>
{
    protected override void Check(Supplier resource, RuleFindings findings)
    {
        var defaults = resource.Spec.Defaults;
        LabelMap.Check("spec.labels", resource.Spec.Labels, findings);
        if (resource.Spec.Labels.Keys.FirstOrDefault(k => k.StartsWith(ApiGroup.Name + "/", StringComparison.Ordinal)) is { } own)
        {
            findings.Add("spec.labels", own, "Labels of this group are Sentinel's own.", "Choose another key.");
        }

        findings.RequireLabel("spec.defaults.profile", defaults.Profile, ResourceKinds.ServerProfile.Kind);
        findings.RequireLabel("spec.defaults.credential", defaults.Credential, ResourceKinds.Credential.Kind);
        if (defaults.Region is { } region && (region.Length == 0 || LabelSyntax.ValueProblem(region) is not null))
        {
            findings.Add("spec.defaults.region", region, "This cannot be written as a label.", "Write Latin letters, digits and inner hyphens, at most 63.");
        }

        if (defaults.SshPort is { } port)
        {
            SshAccessRule.CheckPort("spec.defaults.sshPort", port, findings);
        }

        if (defaults.SshUser is { } user)
        {
            SshAccessRule.CheckUser("spec.defaults.sshUser", user, findings);
        }

        if (resource.Spec.Dialect.Comment is { Length: > 8 } comment)
        {
            findings.Add("spec.dialect.comment", comment, "This is no beginning of a comment.", "Write at most 8 characters, such as # or //.");
        }
    }
}
