using k8s.Models;

namespace Sentinel.Api.Fleet;

/// <summary>A condition as Kubernetes has it.</summary>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">One word; <c>docs/states.md</c> lists them.</param>
/// <param name="Message">For a person.</param>
/// <param name="LastTransitionTime">Since when the status is so.</param>
internal sealed record ConditionAnswer(string Type, string Status, string? Reason, string? Message, DateTime? LastTransitionTime)
{
    public static IReadOnlyList<ConditionAnswer> Of(IReadOnlyList<V1Condition>? conditions) =>
        [.. (conditions ?? []).Select(c => new ConditionAnswer(c.Type, c.Status, c.Reason, c.Message, c.LastTransitionTime))];
}
