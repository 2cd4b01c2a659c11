namespace Sentinel.Ansible;

/// <summary>Who started a run, why, and for whom: <c>run.json</c>.</summary>
internal sealed record RunRecord
{
    public required string RunId { get; init; }

    public required RunPurpose Purpose { get; init; }

    public required string Profile { get; init; }

    public required string ConfigurationDigest { get; init; }

    public required string Actor { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Timeout { get; init; }

    /// <summary>Folder of the ssh masters' sockets.</summary>
    public required string ControlFolder { get; init; }

    /// <summary>What names, in a command line, each ssh master that the run took over from the look at its host.</summary>
    public IReadOnlyList<string> TakenOver { get; init; } = [];

    /// <summary>Ansible's name of a host → the Server's. No name of a manifest is ever a host's name.</summary>
    public required IReadOnlyDictionary<string, string> Hosts { get; init; }

    /// <summary>Server → why it is not part of the run.</summary>
    public required IReadOnlyDictionary<string, string> Refused { get; init; }
}
