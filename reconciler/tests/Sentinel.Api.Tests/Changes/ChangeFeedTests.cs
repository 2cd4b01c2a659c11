using System.Globalization;
using System.Runtime.CompilerServices;
using Sentinel.Api.Changes;
using Sentinel.Api.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Tests.Changes;

/// <summary>What one client of the stream holds, and how it is told more than it takes at once.</summary>
public sealed class ChangeFeedTests
{
    private static readonly StateSnapshot Snapshot = LargeFleet.Of(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AClientThatStandsStill_KeepsNothingOfTheStore()
    {
        var reader = new ManyChanges(3_000);
        await using var events = new ChangeFeed(reader, TimeProvider.System, new HashSet<string>()).ReadAsync(0, Token).GetAsyncEnumerator(Token);
        await events.MoveNextAsync();
        await events.MoveNextAsync();
        events.Current.Type.ShouldBe(ChangeFeed.Change);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        reader.Handed.ShouldNotBeEmpty();
        reader.Handed.ShouldAllBe(h => !h.IsAlive);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(500, 1)]
    [InlineData(501, 1)]
    [InlineData(3_000, 1)]
    [InlineData(3_000, 700)]
    public async Task Read_MoreThanASlice_GivesEachChangeOnceAndInOrder(int changes, int sharingAVersion)
    {
        var names = new List<string>();
        await foreach (var happened in new ChangeFeed(new ManyChanges(changes, sharingAVersion), TimeProvider.System, new HashSet<string>()).ReadAsync(0, Token))
        {
            if (happened.Type == ChangeFeed.Change)
                names.Add(((ChangeAnswer)happened.Data).Name);
            if (names.Count == changes)
                break;
        }

        names.ShouldBe(Enumerable.Range(0, changes).Select(Name));
    }

    private static string Name(int n) => n.ToString("D5", CultureInfo.InvariantCulture);

    /// <summary>A stream of so many changes, of which some share the last version, as those of a huge commit do.</summary>
    private sealed class ManyChanges(int count, int sharing = 1) : IStateReader
    {
        public List<WeakReference> Handed { get; } = [];

        public StateSnapshot Current => Snapshot;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public Task<ChangeRead> ReadChangesAsync(long after, CancellationToken cancellationToken)
        {
            var left = Enumerable.Range(0, count)
                .Select(n => new ObjectChange(Math.Min(n + 1, count - sharing + 1), new ObjectKey("Session", Name(n)), null, null))
                .Where(c => c.Version > after)
                .ToList();
            Handed.Add(new WeakReference(left));
            return Task.FromResult<ChangeRead>(new ChangeRead.Changes(left, [], Snapshot));
        }

        public Task<StateSnapshot> RefreshAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<StateSnapshot> WaitForChangeAsync(long seen, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<StateSnapshot> ReadAtAsync(string revision, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>?> ReadBlobAsync(string blob, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
