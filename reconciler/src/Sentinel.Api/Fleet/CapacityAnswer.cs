using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>Where the servers in force stand for whoever hands them out: all that are not Retired, each counted once, at the first that is so.</summary>
/// <param name="Claimed">They have a live claim, whatever their phase.</param>
/// <param name="Free">They can be handed out, also while the whole repository is paused.</param>
/// <param name="Leaving">Retiring; or out of the desired state and held by a guard.</param>
/// <param name="Repair">Waiting, Failed or Quarantined; or Ready and kept from claims: cordoned, paused, set aside or refused.</param>
/// <param name="Returning">Their claim ended: Releasing, CoolingDown, or Ready in the grace before the wipe.</param>
/// <param name="Arriving">Pending, Verifying or Provisioning; or Ready with a binding that the remote does not have yet.</param>
internal sealed record CapacityAnswer(int Free, int Claimed, int Returning, int Arriving, int Repair, int Leaving)
{
    private enum Place
    {
        None,
        Free,
        Claimed,
        Returning,
        Arriving,
        Repair,
        Leaving,
    }

    public static CapacityAnswer Of(StateSnapshot snapshot)
    {
        var counts = new int[Enum.GetValues<Place>().Length];
        foreach (var server in snapshot.Servers.Values)
            counts[(int)PlaceOf(new ServerRow(snapshot, server))]++;
        return new CapacityAnswer(
            counts[(int)Place.Free], counts[(int)Place.Claimed], counts[(int)Place.Returning], counts[(int)Place.Arriving], counts[(int)Place.Repair], counts[(int)Place.Leaving]);
    }

    private static Place PlaceOf(ServerRow row) => row switch
    {
        { Phase: ServerPhase.Retired } => Place.None,
        { Claim: { ReleasedAt: null } } => Place.Claimed,
        { IsFree: true } => Place.Free,
        { Phase: ServerPhase.Retiring } or { Status.Retirement: not null } or { Stored.Removed: true } or { Spec.Retired: true } => Place.Leaving,
        { Phase: ServerPhase.Waiting or ServerPhase.Failed or ServerPhase.Quarantined } => Place.Repair,
        { Phase: ServerPhase.Releasing or ServerPhase.CoolingDown } or { Claim: not null } => Place.Returning,
        { Phase: ServerPhase.Ready, Status.ClaimRef: null } => Place.Repair,
        _ => Place.Arriving,
    };
}
