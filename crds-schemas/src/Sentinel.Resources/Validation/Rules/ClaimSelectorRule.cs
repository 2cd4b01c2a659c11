namespace Sentinel.Resources;

/// <summary>What a claim asks for is something that a server can have.</summary>
internal sealed class ClaimSelectorRule : Rule<IpClaim>
{
    protected override void Check(IpClaim resource, RuleFindings findings)
    {
        findings.RequireLabel("spec.server", resource.Spec.Server, ResourceKinds.Server.Kind);
        if (resource.Spec.Address is { } address)
        {
            AddressField.Check("spec.address", address, findings);
        }

        if (resource.Spec.Selector is not { } selector)
        {
            return;
        }

        LabelMap.Check("spec.selector.matchLabels", selector.MatchLabels, findings);
        foreach (var (name, constraint) in selector.Facts)
        {
            if (FactConstraint.Problem(name, constraint) is { } problem)
            {
                findings.Add($"spec.selector.facts[\"{ReadScope.Shorten(name)}\"]", constraint, problem.Message, problem.Remedy);
            }
        }

        findings.RequireLabel("spec.selector.server", selector.Server, ResourceKinds.Server.Kind);
        if (selector.Address is { } wanted)
        {
            AddressField.Check("spec.selector.address", wanted, findings);
        }
    }
}
