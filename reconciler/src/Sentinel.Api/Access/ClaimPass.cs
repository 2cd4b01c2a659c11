using Microsoft.AspNetCore.Http;

namespace Sentinel.Api.Access;

/// <summary>A claimer's turn: held until its claim is made, so that racing requests of one identity are counted one after the other.</summary>
/// <param name="Refusal">The answer where the claim is not to be made; null: it may be.</param>
/// <param name="Gate">What is held; null: nothing.</param>
internal sealed record ClaimPass(IResult? Refusal, SemaphoreSlim? Gate = null) : IDisposable
{
    public void Dispose() => Gate?.Release();
}
