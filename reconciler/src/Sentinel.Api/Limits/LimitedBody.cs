using Microsoft.AspNetCore.Http;

namespace Sentinel.Api.Limits;

/// <summary>The body of a request, up to a limit. It takes the memory that the body needs, not what the limit would allow.</summary>
internal static class LimitedBody
{
    /// <summary>Bytes to begin with where the request does not say how many will come.</summary>
    private const int FirstGuess = 4096;

    /// <param name="request">Its body is read to the end, or to one byte more than the limit.</param>
    /// <param name="limit">Bytes that it may have.</param>
    /// <returns>Null: the body is larger.</returns>
    public static Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken) =>
        ReadAsync(request.Body, request.ContentLength, limit, cancellationToken);

    /// <param name="body">Read to the end, or to one byte more than the limit.</param>
    /// <param name="length">Bytes that will come; null: nobody said.</param>
    /// <param name="limit">Bytes that there may be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null: there are more.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, long? length, int limit, CancellationToken cancellationToken)
    {
        if (length > limit)
            return null;
        var buffer = new byte[(length is { } known ? (int)known : Math.Min(FirstGuess, limit)) + 1];
        var read = 0;
        while (true)
        {
            var room = buffer.AsMemory(read);
            read += await body.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (read < buffer.Length)
                return buffer.AsMemory(0, read);
            if (read > limit)
                return null;
            Array.Resize(ref buffer, Math.Min(2 * buffer.Length, limit + 1));
        }
    }
}
