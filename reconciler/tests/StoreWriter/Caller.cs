using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Git;

namespace StoreWriter;

/// <summary>One of many callers: changes a server chosen at random, tells what was acknowledged, and goes on until it is stopped.</summary>
/// <param name="pause">The longest between two changes.</param>
internal sealed class Caller(GitStateStore store, Func<StateChange, CancellationToken, Task<WriteResult>> commit, string name, Random random, TimeProvider time, TimeSpan pause = default)
{
    public async Task RunAsync(Action<string> tell, CancellationToken stop)
    {
        var names = store.Current.Servers.Keys.Order(StringComparer.Ordinal).ToArray();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause * random.NextDouble(), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var seen = store.Current;

            // As one that somebody asked for: with durability remote it is told when the remote has it.
            var change = Claiming.Next(seen, seen.Servers[names[random.Next(names.Length)]], $"{name}-{i}", Guid.NewGuid(), time.GetUtcNow()) with { RequestId = $"{name}-{i}" };
            try
            {
                if (await commit(change, CancellationToken.None) is WriteResult.Committed committed)
                    tell(new Acknowledged(committed.Revision, change.Files.ToDictionary(f => f.Path, Blob)).ToString());
            }
            catch (StateRepositoryException e)
            {
                tell("failed " + e.Message.ReplaceLineEndings(" "));
            }
        }
    }

    private static string? Blob(FileChange file) => file.Content is { } content ? GitBlob.Id(content.Span) : null;
}
