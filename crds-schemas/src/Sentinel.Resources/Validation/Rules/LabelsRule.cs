namespace Sentinel.Resources;

/// <summary>Labels follow Kubernetes' syntax.</summary>
internal sealed class LabelsRule : IRule
{
    public void Check(Resource resource, RuleFindings findings) => LabelMap.Check("metadata.labels", resource.Metadata.Labels, findings);
}
