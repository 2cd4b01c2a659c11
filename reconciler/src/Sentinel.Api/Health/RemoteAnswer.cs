namespace Sentinel.Api.Health;

/// <summary>How things stand with the remote.</summary>
/// <param name="Healthy">Nothing goes wrong now.</param>
/// <param name="LastFetch">Last fetch that worked since the start.</param>
/// <param name="LastPush">Last push that worked since the start.</param>
/// <param name="Ahead">Commits that the remote does not have yet.</param>
internal sealed record RemoteAnswer(bool Healthy, DateTimeOffset? LastFetch, DateTimeOffset? LastPush, int Ahead);
