namespace Sentinel.Resources;

/// <summary>One thing that manifests have to hold.</summary>
internal interface IRule
{
    /// <summary>Adds what is wrong; nothing for a manifest that the rule does not speak of.</summary>
    void Check(Resource resource, RuleFindings findings);
}
