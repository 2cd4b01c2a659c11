using System.Globalization;
using System.Runtime.CompilerServices;
using Sentinel.Api.Streams;
using Sentinel.StateRepo;

namespace Sentinel.Api.Changes;

/// <summary>
/// The store's stream of changes for one client. It holds no more than a few events: a client that reads slowly is told later from what the store
/// holds for all, and where that is gone, that it is.
/// </summary>
/// <param name="kinds">The kinds that the client wants; empty: all.</param>
internal sealed class ChangeFeed(IStateReader reader, TimeProvider time, IReadOnlySet<string> kinds)
{
    public const string Hello = "hello", Change = "change", Gone = "gone", Bookmark = "bookmark";

    /// <summary>Events held at once.</summary>
    private const int Slice = 500;

    /// <summary>Between two bookmarks, which tell a client of few kinds how far the stream has come.</summary>
    private static readonly TimeSpan BookmarkInterval = TimeSpan.FromSeconds(1);

    /// <param name="after">The last version that the client knows; null: only what happens from now on.</param>
    public async IAsyncEnumerable<StreamEvent> ReadAsync(long? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var version = after ?? reader.Current.ResourceVersion;
        yield return At(version, Hello);
        var marked = time.GetTimestamp();
        while (true)
        {
            var (events, next) = await NextAsync(version, cancellationToken).ConfigureAwait(false);
            version = next;
            foreach (var happened in events)
                yield return happened;
            if (kinds.Count == 0 || time.GetElapsedTime(marked) < BookmarkInterval)
                continue;
            marked = time.GetTimestamp();
            yield return At(version, Bookmark);
        }
    }

    /// <summary>The store's objects are let go of when this returns: a client that stands still must not keep them.</summary>
    private async Task<(List<StreamEvent> Events, long Next)> NextAsync(long after, CancellationToken cancellationToken)
    {
        switch (await reader.ReadChangesAsync(after, cancellationToken).ConfigureAwait(false))
        {
            case ChangeRead.Changes changes:
                var shown = Count(changes.Objects);
                var next = shown < changes.Objects.Count ? changes.Objects[shown - 1].Version : changes.Snapshot.ResourceVersion;
                return ([.. changes.Objects.Take(shown).Where(IsWanted).Select(c => Event(changes.Snapshot, c))], next);
            case ChangeRead.Gone gone:
                return ([At(gone.Snapshot.ResourceVersion, Gone)], gone.Snapshot.ResourceVersion);
            case var other:
                throw new InvalidOperationException($"Unknown read {other.GetType().Name}.");
        }
    }

    /// <summary>A slice of them; changes that share a version go together.</summary>
    private static int Count(IReadOnlyList<ObjectChange> changes)
    {
        var count = Math.Min(Slice, changes.Count);
        while (count > 0 && count < changes.Count && changes[count].Version == changes[count - 1].Version)
            count++;
        return count;
    }

    private bool IsWanted(ObjectChange change) => kinds.Count == 0 || kinds.Contains(change.Key.Kind);

    private static StreamEvent Event(StateSnapshot snapshot, ObjectChange change)
    {
        var answer = ChangeAnswer.Of(snapshot, change);
        return new StreamEvent(answer.ResourceVersion, Change, answer);
    }

    private static StreamEvent At(long version, string type)
    {
        var text = version.ToString(CultureInfo.InvariantCulture);
        return new StreamEvent(text, type, new VersionAnswer(text));
    }
}
