using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Plan;

/// <summary>One row, or a server whose row is gone, and what becomes of it.</summary>
/// <param name="Line">In the file, from 1; null: the row is gone.</param>
/// <param name="Outcome"><c>add</c>, <c>change</c>, <c>unchanged</c>, <c>retire</c> or <c>reject</c>.</param>
/// <param name="Server">Its name; null of a rejected row.</param>
/// <param name="Address">Its address.</param>
/// <param name="Profile">What it gets.</param>
/// <param name="Changes">Fields that change.</param>
/// <param name="Kept">Fields that an admin edited and the row would have otherwise.</param>
/// <param name="HeldByClaim">The claim after whose end it retires.</param>
internal sealed record PlannedServer(
    int? Line,
    string Outcome,
    string? Server,
    string? Address,
    string? Profile,
    IReadOnlyList<FieldChange> Changes,
    IReadOnlyList<string> Kept,
    string? HeldByClaim)
{
    public static PlannedServer Of(PlannedRow row, StateSnapshot snapshot) => new(
        row.Line > 0 ? row.Line : null,
        row.Outcome.ToString().ToLowerInvariant(),
        row.Server?.Metadata.Name,
        row.Server?.Spec.Address,
        row.Server?.Spec.Profile,
        row.Changes,
        row.KeptByAdmin,
        row is { Outcome: RowOutcome.Retire, Server: { } server } ? snapshot.Servers.GetValueOrDefault(server.Metadata.Name)?.Object.Status?.ClaimRef?.Name : null);
}
