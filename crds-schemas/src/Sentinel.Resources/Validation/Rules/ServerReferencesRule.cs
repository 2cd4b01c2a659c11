namespace Sentinel.Resources;

/// <summary>What a server refers to has a name that an object can have.</summary>
internal sealed class ServerReferencesRule : Rule<Server>
{
    protected override void Check(Server resource, RuleFindings findings)
    {
        findings.RequireLabel("spec.session", resource.Spec.Session, ResourceKinds.Session.Kind);
        findings.RequireLabel("spec.profile", resource.Spec.Profile, ResourceKinds.ServerProfile.Kind);
        findings.RequireLabel("spec.ssh.credential", resource.Spec.Ssh.Credential, ResourceKinds.Credential.Kind);
    }
}
