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
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        var buffer = new byte[(request.ContentLength is { } known ? (int)known : Math.Min(FirstGuess, limit)) + 1];
        var read = 0;
        while (true)
        {
            var room = buffer.AsMemory(read);
            read += await request.Body.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (read < buffer.Length)
                return buffer.AsMemory(0, read);
            if (read > limit)
                return null;
            Array.Resize(ref buffer, Math.Min(2 * buffer.Length, limit + 1));
        }
    }
}
