namespace Sentinel.Resources;

/// <summary>A rule about one kind.</summary>
internal abstract class Rule<T> : IRule
    where T : Resource
{
    public void Check(Resource resource, RuleFindings findings)
    {
        if (resource is T typed)
        {
            Check(typed, findings);
        }
    }

    protected abstract void Check(T resource, RuleFindings findings);
}
