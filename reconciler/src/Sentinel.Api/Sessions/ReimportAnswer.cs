namespace Sentinel.Api.Sessions;

/// <summary>A list that is imported again.</summary>
/// <param name="Session">The Session.</param>
/// <param name="File">Its list.</param>
/// <param name="Commit">The commit that asks for it; left out where it was asked for already.</param>
internal sealed record ReimportAnswer(string Session, string File, string? Commit);
