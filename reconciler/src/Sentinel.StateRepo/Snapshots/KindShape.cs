using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>How spec and status of one kind are put together.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Join">Manifest, status and metadata as one object.</param>
/// <param name="LastSpec">The object that a status alone still tells of; null where it does not.</param>
/// <param name="EndsIdentity">
/// True: the status is of an object that ended, and such a manifest, brought by another commit, is a new object's.
/// </param>
internal sealed record KindShape<T, TStatus>(
    KindInfo Kind,
    Func<T, TStatus?, V1ObjectMeta, T> Join,
    Func<TStatus, T?> LastSpec,
    Func<T, TStatus, bool> EndsIdentity)
    where T : Resource
    where TStatus : class;
