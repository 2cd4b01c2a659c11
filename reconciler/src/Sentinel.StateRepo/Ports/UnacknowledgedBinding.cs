namespace Sentinel.StateRepo;

/// <summary>
/// A binding that the remote does not have yet, with durability <see cref="StateDurability.Remote"/>. It is decided, so its server is
/// taken; but it may be decided anew, so nobody is told of it.
/// </summary>
/// <param name="Claim">The claim's name.</param>
/// <param name="Uid">The claim's uid.</param>
/// <param name="CommitCount">The remote has the binding once it has so many of main's commits.</param>
public sealed record UnacknowledgedBinding(string Claim, string Uid, long CommitCount);
