using Sentinel.Resources;

namespace Sentinel.Api.Fleet;

/// <summary>A time that a server spent in one phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="From">When it was entered.</param>
/// <param name="Until">When the next one was; left out of the last.</param>
/// <param name="Reason">Why it was entered: the reason of the condition Ready then.</param>
/// <param name="Commit">The commit that says so.</param>
internal sealed record PhaseSegment(ServerPhase Phase, DateTimeOffset From, DateTimeOffset? Until, string? Reason, string Commit);
