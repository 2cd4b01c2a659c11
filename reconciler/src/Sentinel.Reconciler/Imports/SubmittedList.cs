namespace Sentinel.Reconciler.Imports;

/// <summary>A supplier's list as somebody sent it.</summary>
/// <param name="Path">Where it is to lie in the state repository; see <see cref="ListPath"/>.</param>
/// <param name="Content">The CSV, byte for byte.</param>
public sealed record SubmittedList(string Path, ReadOnlyMemory<byte> Content);
