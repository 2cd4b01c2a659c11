using Sentinel.Sessions;

namespace Sentinel.Reconciler.Sessions;

/// <summary>A list that takes servers over which another gives up.</summary>
/// <param name="Path">The list.</param>
/// <param name="Blob">Git id of its content.</param>
/// <param name="Session">Its Session's name.</param>
/// <param name="Plan">What it does.</param>
public sealed record TakenOver(string Path, string Blob, string Session, ImportPlan Plan);
