using System.Text.Json;

namespace Sentinel.Client;

/// <summary>A final answer of the service: what it did, or why not.</summary>
/// <param name="Status">200 to 299, or 400 to 499.</param>
/// <param name="Json">The body; of kind Undefined where there is none, or where a refusal has none that is JSON.</param>
/// <param name="RetryAfter">When to ask again.</param>
/// <param name="RequestId">Names the request in the service's log.</param>
internal sealed record Answer(int Status, JsonElement Json, TimeSpan? RetryAfter, string? RequestId)
{
    public bool IsDone => Status is >= 200 and < 300;
}
