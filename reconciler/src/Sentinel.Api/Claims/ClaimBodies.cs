using Microsoft.AspNetCore.Http;
using Sentinel.Api.Problems;

namespace Sentinel.Api.Claims;

/// <summary>Bodies of requests about claims, with their limit.</summary>
internal static class ClaimBodies
{
    private const int Limit = 64 * 1024;

    /// <returns>Null: the body is too large.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[Limit + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return read > Limit ? null : buffer[..read];
    }

    public static IResult TooLarge() =>
        ProblemAnswers.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"A claim has at most {Limit} bytes.");
}
