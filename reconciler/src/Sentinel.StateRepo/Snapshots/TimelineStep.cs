namespace Sentinel.StateRepo.Snapshots;

/// <summary>A step of the timeline, made and not yet taken.</summary>
/// <param name="Base">The tables that it was made from.</param>
internal sealed record TimelineStep(
    StateTables Base, StateTables Tables, StateSnapshot Snapshot, IReadOnlyList<ObjectChange> Changes, IReadOnlyList<string> Imports)
{
    public string Revision => Snapshot.Revision;
}
