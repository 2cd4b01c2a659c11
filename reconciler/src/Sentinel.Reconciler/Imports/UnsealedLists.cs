namespace Sentinel.Reconciler.Imports;

/// <summary>Seals nothing, so that the plan refuses a list with a secret column.</summary>
internal sealed class UnsealedLists : IListSealer
{
    public Task<SealedList> SealAsync(SubmittedList list, CancellationToken cancellationToken) => Task.FromResult(new SealedList(list, []));
}
