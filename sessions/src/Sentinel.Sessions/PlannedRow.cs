using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>One row of the CSV, or one server whose row is gone, and what becomes of it.</summary>
public sealed record PlannedRow
{
    /// <summary>First line of the row in the file, from 1; 0 for a server whose row is gone.</summary>
    public required int Line { get; init; }

    public required RowOutcome Outcome { get; init; }

    /// <summary>The manifest to write (Add, Change), as it stays (Unchanged) or to remove (Retire); null for Reject.</summary>
    public Server? Server { get; init; }

    /// <summary>Path of <see cref="Server"/>'s manifest; that of a server in force never moves.</summary>
    public string? Path { get; init; }

    /// <summary>For Change: the Session whose list gave the server up; it is this one's from now on. Null: it was before.</summary>
    public string? TakenFrom { get; init; }

    /// <summary>What a Change changes, in the order of the manifest.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>Fields that differ from the row because an admin edited them; they stay.</summary>
    public IReadOnlyList<string> KeptByAdmin { get; init; } = [];

    /// <summary>For Reject: names of servers in force that the bad row seems to mean; they stay as they are.</summary>
    public IReadOnlyList<string> KeptServers { get; init; } = [];

    /// <summary>For Reject: the Server in force that has the address or the name that the row asks for; null: the row is bad by itself.</summary>
    public ObjectKey? ConflictsWith { get; init; }
}
