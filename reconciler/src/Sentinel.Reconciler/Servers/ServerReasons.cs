namespace Sentinel.Reconciler.Servers;

/// <summary>Reasons of a server's conditions; constant, so that people and alerts can rely on them.</summary>
internal static class ServerReasons
{
    public const string Accepted = "Accepted";
    public const string Paused = "Paused";
    public const string Frozen = "Frozen";
    public const string Resumed = "Resumed";
    public const string AddressTaken = "AddressTaken";
    public const string ProfileNotFound = "ProfileNotFound";
    public const string ProfileNotReady = "ProfileNotReady";
    public const string SshAnswers = "SshAnswers";
    public const string Unreachable = "Unreachable";
    public const string HostKeyChanged = "HostKeyChanged";
    public const string HostKeyTrusted = "HostKeyTrusted";
    public const string ClaimMarkerFound = "ClaimMarkerFound";
    public const string CopiedRepository = "CopiedRepository";
    public const string Marked = "Marked";
    public const string NotMarked = "NotMarked";
    public const string RunStarted = "RunStarted";
    public const string RunNotStarted = "RunNotStarted";
    public const string RunLost = "RunLost";
    public const string RunFailed = "RunFailed";
    public const string BudgetSpent = "BudgetSpent";
    public const string Provisioned = "Provisioned";
    public const string ProfileChanged = "ProfileChanged";
    public const string ProfileOutdated = "ProfileOutdated";
    public const string Unfinished = "Unfinished";
    public const string NotApplied = "NotApplied";
    public const string RetryDue = "RetryDue";
    public const string RetryRequested = "RetryRequested";
    public const string CredentialChanged = "CredentialChanged";
    public const string SpecChanged = "SpecChanged";
    public const string SetAside = "SetAside";
    public const string SetAsideEnded = "SetAsideEnded";
    public const string ClaimEnded = "ClaimEnded";
    public const string WipeVerified = "WipeVerified";
    public const string WipeNotVerified = "WipeNotVerified";
    public const string WipeFailed = "WipeFailed";
    public const string CoolDownOver = "CoolDownOver";
    public const string SpecRemoved = "SpecRemoved";
    public const string ReAdded = "ReAdded";
    public const string ReleaseCap = "ReleaseCap";
    public const string RetireCap = "RetireCap";
    public const string Retired = "Retired";
    public const string CleanupSkipped = "CleanupSkipped";
}
