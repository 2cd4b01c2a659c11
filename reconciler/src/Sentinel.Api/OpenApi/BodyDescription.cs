namespace Sentinel.Api.OpenApi;

/// <param name="Type">Its schema; the routes read JSON themselves, to tell all findings at once.</param>
/// <param name="Example">JSON.</param>
/// <param name="IsRequired">False: an empty body does as well.</param>
internal sealed record BodyDescription(Type Type, string Example, bool IsRequired = true)
{
    /// <summary>What it is sent as.</summary>
    public string MediaType { get; init; } = AnswerDescription.Json;
}
