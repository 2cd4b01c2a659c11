namespace Sentinel.Resources;

/// <summary>What a manifest that could be read has to hold besides.</summary>
public static class ManifestValidator
{
    private static readonly IRule[] Rules =
    [
        new NameRule(),
        new FilePlaceRule(),
        new LabelsRule(),
        new AnnotationsRule(),
        new ServerAddressRule(),
        new SshAccessRule(),
        new ServerReferencesRule(),
        new SupplierRule(),
        new ProfileRolesRule(),
        new ProfileVariablesRule(),
        new ProfileLimitsRule(),
        new ClaimTextRule(),
        new ClaimSelectorRule(),
        new ClaimLeaseRule(),
        new CredentialRule(),
    ];

    /// <summary>Everything that is wrong with the manifest; empty for a good one.</summary>
    /// <param name="resource">The manifest.</param>
    /// <param name="file">Its path in the state repository; null for one that is not in a file yet.</param>
    public static IReadOnlyList<Finding> Check(Resource resource, string? file)
    {
        var findings = new RuleFindings(resource, file);
        foreach (var rule in Rules)
        {
            rule.Check(resource, findings);
        }

        return findings.All;
    }
}
