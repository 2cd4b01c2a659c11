using Microsoft.AspNetCore.Http;
using Sentinel.Api.Limits;
using Sentinel.Api.Problems;

namespace Sentinel.Api.Claims;

/// <summary>Bodies of requests about claims, with their limit.</summary>
internal static class ClaimBodies
{
    private const int Limit = 64 * 1024;

    /// <returns>Null: the body is too large.</returns>
    public static Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        LimitedBody.ReadAsync(request, Limit, cancellationToken);

    public static IResult TooLarge() =>
        ProblemAnswers.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"A claim has at most {Limit} bytes.");
}
