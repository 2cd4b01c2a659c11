namespace Sentinel.Api.Changes;

/// <summary>A place in the stream of changes.</summary>
/// <param name="ResourceVersion">Every event that follows is of a later change.</param>
internal sealed record VersionAnswer(string ResourceVersion);
