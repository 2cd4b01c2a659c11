using Sentinel.Reconciler.Imports;
using Sentinel.Resources;

namespace Sentinel.Api.Imports;

/// <summary>A list as a request brings it.</summary>
/// <param name="List">Null: there are findings.</param>
/// <param name="BaseRevision">Of the plan that was seen.</param>
/// <param name="Reason">Why, for the commit.</param>
/// <param name="Way">How it is to get to main; null: as is usual here.</param>
/// <param name="Findings">All that is wrong with the request.</param>
internal sealed record ImportRequest(SubmittedList? List, string? BaseRevision, string? Reason, ImportWay? Way, IReadOnlyList<Finding> Findings);
