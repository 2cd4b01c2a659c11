namespace Sentinel.Resources.Tests;

/// <summary>What tests of rules share.</summary>
public abstract class RuleTest
{
    internal static void Passes(IRule rule, Resource resource, string? file = null) => Check(rule, resource, file).ShouldBeEmpty();

    /// <summary>The rule finds exactly these fields, each with a message and a remedy.</summary>
    internal static void Fails(IRule rule, Resource resource, params string[] fields) =>
        Check(rule, resource, null).Select(f => f.Field).ShouldBe(fields);

    internal static IReadOnlyList<Finding> Check(IRule rule, Resource resource, string? file)
    {
        var findings = new RuleFindings(resource, file);
        rule.Check(resource, findings);
        findings.All.ShouldAllBe(f => f.Message.EndsWith('.') && f.Remedy.EndsWith('.') && f.Object == resource.Key.ToString() && f.File == file);
        return findings.All;
    }
}
