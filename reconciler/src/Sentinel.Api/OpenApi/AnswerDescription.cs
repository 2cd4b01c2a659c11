namespace Sentinel.Api.OpenApi;

/// <param name="Status">HTTP status.</param>
/// <param name="Description">When it is answered; one line.</param>
/// <param name="Type">Its schema; null: there is no body, or it is no JSON.</param>
/// <param name="Example">JSON, or text where the media type is another.</param>
/// <param name="MediaType">What the body is.</param>
internal sealed record AnswerDescription(int Status, string Description, Type? Type = null, string? Example = null, string MediaType = AnswerDescription.Json)
{
    /// <summary>What else is answered with this status, of another type: a caller tells them apart by what it asked.</summary>
    public AnswerDescription? Or { get; init; }

    public const string Json = "application/json", Text = "text/plain", Events = "text/event-stream";
}
