namespace Sentinel.Forge;

/// <param name="Path">In the state repository, with slashes.</param>
/// <param name="Content">All of it.</param>
public sealed record ProposedFile(string Path, ReadOnlyMemory<byte> Content);
