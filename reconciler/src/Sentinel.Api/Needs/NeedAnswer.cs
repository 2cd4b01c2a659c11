namespace Sentinel.Api.Needs;

/// <summary>One thing that needs a person, as data: pages say it in their reader's language.</summary>
internal sealed record NeedAnswer
{
    private const int MostNames = 10;

    public required NeedKind Kind { get; init; }

    /// <summary>What the objects are: a kind such as <c>Server</c>, or <c>File</c> by path.</summary>
    public string? ObjectKind { get; init; }

    /// <summary>Names of the first ten.</summary>
    public required IReadOnlyList<string> Objects { get; init; } = [];

    /// <summary>How many objects there are.</summary>
    public required int Count { get; init; }

    /// <summary>Since when it is so; of several, the longest.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>One word of <c>docs/states.md</c>, or what of the service is degraded.</summary>
    public string? Reason { get; init; }

    /// <summary>What is said of the first object.</summary>
    public string? Message { get; init; }

    /// <summary>Of ClaimDegraded: the claim.</summary>
    public string? Claim { get; init; }

    /// <summary>Of ClaimDegraded and HostKeyChanged: the server's address.</summary>
    public string? Address { get; init; }

    /// <summary>Of GuardHeld: <c>release</c> or <c>retire</c>.</summary>
    public string? Guard { get; init; }

    /// <summary>Of GuardHeld: servers that may go through within 24 hours.</summary>
    public int? Cap { get; init; }

    /// <summary>Of GuardHeld: servers that went through within the last 24 hours by themselves.</summary>
    public int? Used { get; init; }

    /// <summary>Of HostKeyChanged: fingerprint of the pinned key.</summary>
    public string? Pinned { get; init; }

    /// <summary>Of HostKeyChanged: fingerprint of the key that the host shows, where it could be read.</summary>
    public string? Offered { get; init; }

    /// <summary>Of BudgetSpent: the role that failed, where it was one.</summary>
    public string? Role { get; init; }

    /// <summary>Of BudgetSpent: the task that failed, where it was one.</summary>
    public string? Task { get; init; }

    /// <summary>Of RowsRejected: the list's path.</summary>
    public string? File { get; init; }

    /// <summary>Of RowsRejected: how many did not go in.</summary>
    public int? Rejected { get; init; }

    /// <summary>Of RowsRejected: servers that the list brought.</summary>
    public int? Servers { get; init; }

    /// <summary>Of LeaseOverdue and LeaseEnding: the earliest end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Of LowCapacity: servers that can be handed out.</summary>
    public int? Free { get; init; }

    /// <summary>Of LowCapacity: claims made in the last seven days, by seven.</summary>
    public double? ClaimsPerDay { get; init; }

    /// <summary>Of LowCapacity: for so many days the free ones last.</summary>
    public double? DaysLeft { get; init; }

    /// <summary>Of ServiceDegraded, the remote: commits that it does not have yet.</summary>
    public int? Ahead { get; init; }

    /// <param name="kind">What it is.</param>
    /// <param name="objectKind">What the objects are.</param>
    /// <param name="names">All of them, the first to name first.</param>
    public static NeedAnswer Of(NeedKind kind, string objectKind, IReadOnlyCollection<string> names) => new()
    {
        Kind = kind,
        ObjectKind = objectKind,
        Objects = [.. names.Take(MostNames)],
        Count = names.Count,
    };
}
