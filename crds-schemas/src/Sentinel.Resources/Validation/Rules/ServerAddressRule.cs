namespace Sentinel.Resources;

/// <summary>A server's address has one spelling, so that two files cannot claim one machine unnoticed.</summary>
internal sealed class ServerAddressRule : Rule<Server>
{
    protected override void Check(Server resource, RuleFindings findings) =>
        AddressField.Check("spec.address", resource.Spec.Address, findings);
}
