namespace Sentinel.Reconciler.Loop;

/// <summary>
/// Brings one object nearer to what its spec asks. Called again and again with the same name, also after a crash
/// in the middle: it reads what is, decides, and writes at most once.
/// </summary>
internal interface IController
{
    /// <summary>The <see cref="ReconcileKey.Controller"/> that it serves.</summary>
    string Name { get; }

    Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken);
}
