namespace Sentinel.Api.Health;

/// <summary>What the service can do now. Open to everybody, so it has no path, host or message; the log has them.</summary>
internal sealed record ReadyAnswer
{
    /// <summary>False: send nobody here. The repository cannot be read or written, or its disk is full.</summary>
    public required bool Ready { get; init; }

    /// <summary>The commit that is shown.</summary>
    public string? Revision { get; init; }

    /// <summary>What is not as it should be: <c>store</c>, <c>remote</c>, <c>writer</c>, <c>ansible</c>, <c>disk</c>.</summary>
    public required IReadOnlyList<string> Degraded { get; init; }

    /// <summary>The repository can be read and written.</summary>
    public required bool Store { get; init; }

    /// <summary>A person paused the whole repository; no trouble of the service.</summary>
    public bool Paused { get; init; }

    /// <summary>A freeze holds: nothing is changed on machines.</summary>
    public bool Frozen { get; init; }

    /// <summary>Left out where no remote is configured.</summary>
    public RemoteAnswer? Remote { get; init; }

    /// <summary>Who writes the repository; another than <c>Held</c>: this instance reads only.</summary>
    public string? Writer { get; init; }

    /// <summary>Runs can start on this machine.</summary>
    public required bool Ansible { get; init; }

    /// <summary>Where the repository (<c>state</c>) and the records of runs (<c>runs</c>) lie.</summary>
    public required IReadOnlyDictionary<string, DiskAnswer> Disks { get; init; }
}
