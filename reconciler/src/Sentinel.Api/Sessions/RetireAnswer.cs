namespace Sentinel.Api.Sessions;

/// <summary>A list that was removed.</summary>
/// <param name="Session">The Session.</param>
/// <param name="File">Its list.</param>
/// <param name="Commit">The commit that removed it; left out where it was gone already.</param>
/// <param name="Servers">Its servers in force; they retire within the cap of a day, claimed ones after their claims.</param>
internal sealed record RetireAnswer(string Session, string File, string? Commit, int Servers);
