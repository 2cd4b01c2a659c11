namespace Sentinel.Ansible;

/// <inheritdoc/>
internal sealed class RunJournal(RunFolder folder, RunRecord record) : IRunJournal
{
    // Looked at before the journal is read: what an ended run wrote is then all there.
    public RunEnded? End { get; } = folder.ReadEnd();

    public long Length => new FileInfo(folder.JournalFile) is { Exists: true } file ? file.Length : 0;

    public IEnumerable<PlacedEvent> ReadFrom(long place, CancellationToken cancellationToken)
    {
        using var journal = new JournalReader(folder.JournalFile, place);
        foreach (var line in journal.ReadNew())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (at, next) = (place, journal.Place);
            place = next;
            if (JournalEvents.Of(line, record) is { } happened)
                yield return new PlacedEvent(happened, at, next);
        }
    }
}
