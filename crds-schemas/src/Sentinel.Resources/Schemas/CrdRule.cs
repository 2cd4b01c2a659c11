namespace Sentinel.Resources;

/// <summary>What a spec has to hold besides, also against the spec before: a CEL expression with <c>self</c> and <c>oldSelf</c>.</summary>
/// <param name="Field">Of the spec; what a refusal names.</param>
/// <param name="Expression">True: the spec is good.</param>
/// <param name="Message">What is said where it is not, with what to do.</param>
internal sealed record CrdRule(string Field, string Expression, string Message)
{
    /// <summary>A field that is there from the start and never changes.</summary>
    public static CrdRule NeverChanges(string field, string message) => new(field, $"self.{field} == oldSelf.{field}", message);

    /// <summary>A field that is set at most once.</summary>
    public static CrdRule OnceSet(string field, string message) =>
        new(field, $"!has(oldSelf.{field}) || (has(self.{field}) && self.{field} == oldSelf.{field})", message);
}
