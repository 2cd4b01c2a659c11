namespace Sentinel.Resources;

/// <summary>How the status files of one kind are read and written.</summary>
internal static class StatusCodec<TStatus>
    where TStatus : class
{
    /// <summary>The kind whose status this is.</summary>
    /// <exception cref="InvalidOperationException">No kind has such a status.</exception>
    public static readonly KindInfo Kind =
        ManifestCodec.All.FirstOrDefault(m => m.StatusType == typeof(TStatus))?.Kind
        ?? throw new InvalidOperationException($"{typeof(TStatus)} is the status of no kind.");

    public static readonly ObjectCodec<StatusDocument<TStatus>> Codec =
        new(CodecFactory.DocumentMembersOf<StatusDocument<TStatus>>(Metadata.OfStatus));
}
