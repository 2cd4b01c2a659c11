namespace Sentinel.StateRepo.Foreign;

/// <summary>A file in which foreign commits changed what only Sentinel writes.</summary>
/// <param name="Path">Path in the repository.</param>
/// <param name="Content">What it has to be; null: it must not be there.</param>
/// <param name="Found">Git id of what the foreign commits made of it; null: they removed it.</param>
/// <param name="By">Whose commit it was.</param>
internal sealed record PutBack(string Path, byte[]? Content, string? Found, string By)
{
    public string? Blob { get; } = Content is null ? null : GitBlob.Id(Content);

    /// <summary>Null stays null: an array that is null would become an empty file.</summary>
    public ReadOnlyMemory<byte>? Bytes => Content is { } content ? content : (ReadOnlyMemory<byte>?)null;
}
