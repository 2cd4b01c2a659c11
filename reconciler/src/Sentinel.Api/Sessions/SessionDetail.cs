using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sentinel.Api.Fleet;
using Sentinel.Api.Problems;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Sessions;

/// <summary>A supplier's list with what was said of its rows.</summary>
internal sealed record SessionDetail : SessionAnswer
{
    [SetsRequiredMembers]
    private SessionDetail(SessionAnswer session)
        : base(session)
    {
    }

    /// <summary>The commit that the answer shows.</summary>
    public required string Revision { get; init; } = "";

    public required string ResourceVersion { get; init; } = "";

    /// <summary>Git id of the list that was applied last.</summary>
    public string? Blob { get; init; }

    /// <summary>SHA-256 of that list.</summary>
    public string? Digest { get; init; }

    /// <summary>The revision of main that the import was decided on.</summary>
    public string? Commit { get; init; }

    /// <summary>Rows that could not be taken, or notes on rows that were, by line.</summary>
    public required IReadOnlyList<RowFinding> Rows { get; init; } = [];

    public required IReadOnlyList<ConditionAnswer> Conditions { get; init; } = [];

    /// <summary>What is wrong with its manifest.</summary>
    public required IReadOnlyList<FindingAnswer> Findings { get; init; } = [];

    public static SessionDetail Of(StateSnapshot snapshot, StoredObject<Session> stored) => new(SessionAnswer.Of(new SessionRow(snapshot, stored)))
    {
        Revision = snapshot.Revision,
        ResourceVersion = stored.Version.ToString(CultureInfo.InvariantCulture),
        Blob = stored.Object.Spec.Blob,
        Digest = stored.Object.Spec.Digest,
        Commit = stored.Object.Spec.Commit,
        Rows = stored.Object.Status?.Rows ?? [],
        Conditions = ConditionAnswer.Of(stored.Object.Status?.Conditions),
        Findings = [.. stored.Findings.Select(FindingAnswer.Of)],
    };
}
