namespace Sentinel.Sessions.Planning;

/// <summary>A server whose row is gone: its manifest is removed, and the service does the rest, under a claim only after its wipe.</summary>
internal static class Retirement
{
    public static PlannedRow Of(ServerFile file) => new() { Line = 0, Outcome = RowOutcome.Retire, Server = file.Server, Path = file.Path };
}
