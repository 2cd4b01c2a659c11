using Microsoft.Extensions.Logging;
using Sentinel.StateRepo.Packs;

namespace Sentinel.StateRepo.Git;

/// <summary>
/// Reads the folders of a large tree beside the first changes: each change rewrites the folders on its files' paths, and opening one of
/// thousands through the library costs as much as the whole change.
/// </summary>
internal sealed partial class FoldersAhead(BulkReading bulk, LibGit2Source source, ILogger logger) : IDisposable
{
    /// <summary>What is held at most; folders beyond it are opened when they are touched.</summary>
    private const long Limit = 64 << 20;

    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;
    private long _held;

    public void Start(string tree) => _reading = Task.Run(() => ReadAsync(tree));

    public void Dispose()
    {
        _stop.Cancel();
        _reading.GetAwaiter().GetResult();
        _stop.Dispose();
    }

    private async Task ReadAsync(string tree)
    {
        try
        {
            await bulk.ReadFoldersAsync(tree, Take, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopping.
        }
        catch (Exception e) when (e is StateRepositoryException or InvalidDataException or IOException)
        {
            LogNotRead(e.Message);
        }
    }

    private void Take(string id, ReadOnlyMemory<byte> content)
    {
        _held += content.Length;
        if (_held <= Limit)
            source.Expect(GitId.Parse(id), content.ToArray());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folders could not be read ahead; the first changes take longer: {Problem}")]
    private partial void LogNotRead(string problem);
}
