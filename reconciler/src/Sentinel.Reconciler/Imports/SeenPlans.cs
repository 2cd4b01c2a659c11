namespace Sentinel.Reconciler.Imports;

/// <summary>
/// The digests of the plans that were shown last. Reading a revision of before to plan on it anew costs seconds where there are many
/// servers; who accepts has mostly just looked.
/// </summary>
internal sealed class SeenPlans
{
    private const int Most = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Revision, string Path, string Blob), string> _digests = [];
    private readonly Queue<(string Revision, string Path, string Blob)> _order = new();

    public string? Find(string revision, string path, string blob)
    {
        lock (_lock)
            return _digests.GetValueOrDefault((revision, path, blob));
    }

    public void Remember(ListPreview preview)
    {
        var key = (preview.BaseRevision, preview.List.File, preview.Blob);
        lock (_lock)
        {
            if (!_digests.TryAdd(key, preview.PlanDigest))
                return;
            _order.Enqueue(key);
            if (_order.Count > Most)
                _digests.Remove(_order.Dequeue());
        }
    }
}
