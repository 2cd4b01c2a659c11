namespace Sentinel.Reconciler.Servers;

/// <summary>Whether a claimed host carries its claim's mark.</summary>
/// <param name="IsThere">False: it could not be left yet.</param>
/// <param name="Message">One sentence for people.</param>
internal sealed record ClaimMark(bool IsThere, string Message)
{
    public string Reason => IsThere ? ServerReasons.Marked : ServerReasons.NotMarked;
}
