namespace Sentinel.Resources;

/// <summary>A document as it was written.</summary>
/// <param name="Utf8">The file's bytes.</param>
/// <param name="IsExact">
/// True: reading the bytes gives the document that they were written from. False: it may not, as where a time had parts of a millisecond.
/// </param>
public readonly record struct WrittenDocument(ReadOnlyMemory<byte> Utf8, bool IsExact);
