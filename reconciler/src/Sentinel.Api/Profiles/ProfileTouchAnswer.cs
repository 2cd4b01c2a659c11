using Sentinel.Reconciler.Profiles;

namespace Sentinel.Api.Profiles;

/// <summary>Whom a configuration would reach.</summary>
/// <param name="Servers">Servers of the profile, retired ones aside: the sum of the following four.</param>
/// <param name="UpdatedNow">Free and Ready with another configuration: they are brought to it, some at once.</param>
/// <param name="ClaimedLeft">Claimed with another configuration: they keep it until the claim's end.</param>
/// <param name="Others">Paused, retiring, or not Ready: they get it when they are configured next.</param>
/// <param name="Unchanged">They have it already.</param>
/// <param name="AtOnce">How many free ones may be under way at once. One goes first, alone.</param>
internal sealed record ProfileTouchAnswer(int Servers, int UpdatedNow, int ClaimedLeft, int Others, int Unchanged, int AtOnce)
{
    public static ProfileTouchAnswer Of(ProfileTouch touch) =>
        new(touch.Servers, touch.UpdatedNow, touch.ClaimedLeft, touch.Others, touch.Unchanged, touch.AtOnce);
}
