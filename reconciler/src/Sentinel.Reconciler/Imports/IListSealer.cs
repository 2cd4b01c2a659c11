namespace Sentinel.Reconciler.Imports;

/// <summary>
/// Takes secrets out of a list before anything else looks at it, so that what is planned and committed has none. Called for a plan too, whose
/// files are then not written; so it has no effect of its own, and the same list gives the same content, however it is sealed.
/// </summary>
public interface IListSealer
{
    /// <returns>The list without secrets and the files that hold them sealed. A list that could not be divided says so.</returns>
    Task<SealedList> SealAsync(SubmittedList list, CancellationToken cancellationToken);
}
