namespace Sentinel.StateRepo;

/// <summary>One commit of the audit trail.</summary>
/// <param name="Commit">40 hex digits.</param>
/// <param name="At">When it was made.</param>
/// <param name="Actor">Who: the trailer, or <c>git:&lt;author&gt;</c> of a commit that Sentinel did not make.</param>
/// <param name="Subject">What, in one line.</param>
/// <param name="Reason">Why, where it says so.</param>
/// <param name="Objects">Which objects, as <c>Server/shop-01</c>.</param>
/// <param name="RequestId">The HTTP request that made it.</param>
/// <param name="RunId">The run that it is of.</param>
public sealed record LoggedCommit(
    string Commit, DateTimeOffset At, string Actor, string Subject, string? Reason, IReadOnlyList<string> Objects, string? RequestId, string? RunId);
