namespace Sentinel.StateRepo;

/// <summary>A content that a file had.</summary>
/// <param name="Commit">The commit that gave it to the file, 40 hex digits.</param>
/// <param name="At">When that was committed, by the clock of who committed it.</param>
/// <param name="Content">The bytes.</param>
public sealed record PastVersion(string Commit, DateTimeOffset At, ReadOnlyMemory<byte> Content);
