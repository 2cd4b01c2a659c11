namespace Sentinel.Reconciler.Sessions;

/// <summary>A supplier's list as it is to be.</summary>
/// <param name="Path">Path in the state repository.</param>
/// <param name="Blob">Git id of its content.</param>
/// <param name="Content">Its bytes.</param>
public sealed record WantedList(string Path, string Blob, ReadOnlyMemory<byte> Content);
