namespace Sentinel.StateRepo;

/// <summary>A commit on main that Sentinel did not make.</summary>
/// <param name="Revision">40 hex digits.</param>
/// <param name="Author"><c>git:&lt;author&gt;</c>.</param>
/// <param name="CommittedAt">By the committer's clock, to the second.</param>
/// <param name="Message">The whole message.</param>
public sealed record ForeignCommit(string Revision, string Author, DateTimeOffset CommittedAt, string Message);
