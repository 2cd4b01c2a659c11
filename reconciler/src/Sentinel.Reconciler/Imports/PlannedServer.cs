using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Imports;

/// <summary>One row, or a server whose row is gone, and what becomes of it.</summary>
/// <param name="Line">In the file, from 1; null: the row is gone.</param>
/// <param name="Outcome"><c>add</c>, <c>change</c>, <c>unchanged</c>, <c>retire</c>, <c>conflict</c> or <c>reject</c>.</param>
/// <param name="Server">Its name; null of a rejected row.</param>
/// <param name="Address">Its address.</param>
/// <param name="Profile">What it gets.</param>
/// <param name="Changes">Fields that change.</param>
/// <param name="Kept">Fields that an admin edited and the row would have otherwise.</param>
/// <param name="HeldByClaim">The claim after whose end it retires.</param>
/// <param name="ConflictsWith">The object that has what the row asks for, such as <c>Server/par-1</c>.</param>
public sealed record PlannedServer(
    int? Line,
    string Outcome,
    string? Server,
    string? Address,
    string? Profile,
    IReadOnlyList<FieldChange> Changes,
    IReadOnlyList<string> Kept,
    string? HeldByClaim,
    string? ConflictsWith = null)
{
    public static PlannedServer Of(PlannedRow row, StateSnapshot snapshot) => new(
        row.Line > 0 ? row.Line : null,
        NameOf(row),
        row.Server?.Metadata.Name,
        row.Server?.Spec.Address,
        row.Server?.Spec.Profile,
        row.Changes,
        row.KeptByAdmin,
        row is { Outcome: RowOutcome.Retire, Server: { } server } ? ClaimOf(server.Metadata.Name, snapshot) : null,
        row.ConflictsWith?.ToString());

    private static string NameOf(PlannedRow row) => row.ConflictsWith is null ? row.Outcome.ToString().ToLowerInvariant() : "conflict";

    /// <summary>Null also while the remote does not have the binding yet: until then nobody is to know of it.</summary>
    private static string? ClaimOf(string name, StateSnapshot snapshot) =>
        snapshot.Servers.GetValueOrDefault(name) is { } stored && snapshot.IsAcknowledged(stored) ? stored.Object.Status?.ClaimRef?.Name : null;
}
