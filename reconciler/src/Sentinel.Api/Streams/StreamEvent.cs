namespace Sentinel.Api.Streams;

/// <summary>One event of a stream.</summary>
/// <param name="Id">What a client sends as <c>Last-Event-ID</c> to go on after it; no line breaks.</param>
/// <param name="Type">One word.</param>
/// <param name="Data">Written as JSON.</param>
internal sealed record StreamEvent(string Id, string Type, object Data);
