using Microsoft.Extensions.Options;

namespace Sentinel.Ansible;

internal sealed class SealKeys(IOptions<AnsibleOptions> options, Age age) : ISealKeys, IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const string PrivateMark = "AGE-SECRET-KEY-";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private (FileVersion Version, IReadOnlyList<string> Recipients)? _known;

    public string PrivateFile => Path.Combine(options.Value.KeysPath, "age.key");

    /// <summary>Another version of the file opens other secrets.</summary>
    public FileVersion Version => FileVersion.Of(PrivateFile);

    public Task<IReadOnlyList<string>> RecipientsAsync(CancellationToken cancellationToken) => HoldingAsync(() => LoadAsync(cancellationToken), cancellationToken);

    public Task<string> RotateAsync(CancellationToken cancellationToken) => HoldingAsync(
        async () =>
        {
            await LoadAsync(cancellationToken);
            await ReplaceAsync(async keys => await age.NewKeyAsync(cancellationToken) + keys, cancellationToken);
            return (await LoadAsync(cancellationToken))[0];
        },
        cancellationToken);

    public Task<IReadOnlyList<string>> DropAllButAsync(IReadOnlyCollection<string> keep, CancellationToken cancellationToken) => HoldingAsync(
        async () =>
        {
            var before = await LoadAsync(cancellationToken);
            var dropped = before.Skip(1).Where(r => !keep.Contains(r)).ToList();
            if (dropped.Count > 0)
                await ReplaceAsync(keys => Task.FromResult(Without(keys, before, dropped)), cancellationToken);
            return (IReadOnlyList<string>)dropped;
        },
        cancellationToken);

    public void Dispose() => _gate.Dispose();

    /// <summary>Each private key is one line; age-keygen -y tells the public ones in the same order.</summary>
    private static string Without(string keys, IReadOnlyList<string> recipients, List<string> dropped)
    {
        var lines = keys.Split('\n').Where(l => l.StartsWith(PrivateMark, StringComparison.Ordinal)).ToList();
        var kept = recipients.Zip(lines).Where(k => !dropped.Contains(k.First)).Select(k => $"# public key: {k.First}\n{k.Second}\n");
        return string.Concat(kept);
    }

    private async Task<T> HoldingAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await act();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"Sentinel's age keys '{PrivateFile}' cannot be used. {e.Message} Check the file and its folder, or restore the backup of the keys.", e);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<IReadOnlyList<string>> LoadAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Value.KeysPath, OwnerFolder);
        if (!File.Exists(PrivateFile))
            await MakeAsync(cancellationToken);
        if (_known is { } known && known.Version == Version)
            return known.Recipients;
        File.SetUnixFileMode(PrivateFile, OwnerOnly);
        var version = Version;
        var recipients = await age.PublicKeysAsync(PrivateFile, cancellationToken);
        if (recipients.Count == 0)
            throw new InvalidOperationException("It holds no key.");
        _known = (version, recipients);
        return recipients;
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var aside = await WriteAsideAsync(await age.NewKeyAsync(cancellationToken), cancellationToken);
        try
        {
            File.Move(aside, PrivateFile, overwrite: false);
        }
        catch (IOException) when (File.Exists(PrivateFile))
        {
            // Another process was first; its key is the one.
            File.Delete(aside);
        }
    }

    /// <summary>The file is held meanwhile, so that of two that rotate at once one is told so, and no key is lost.</summary>
    private async Task ReplaceAsync(Func<string, Task<string>> change, CancellationToken cancellationToken)
    {
        using var held = new FileStream(PrivateFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(held);
        var aside = await WriteAsideAsync(await change(await reader.ReadToEndAsync(cancellationToken)), cancellationToken);
        File.Move(aside, PrivateFile, overwrite: true);
    }

    /// <summary>Whole and durable beside the keys, so that moving it is one step.</summary>
    private async Task<string> WriteAsideAsync(string keys, CancellationToken cancellationToken)
    {
        var aside = Path.Combine(options.Value.KeysPath, $"age.key.{Guid.NewGuid():N}");
        await using var stream = new FileStream(aside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(keys), cancellationToken);
        stream.Flush(flushToDisk: true);
        return aside;
    }

    /// <summary>Enough to see that a file was replaced.</summary>
    internal readonly record struct FileVersion(DateTime WrittenAt, long Length)
    {
        public static FileVersion Of(string file) => new FileInfo(file) is { Exists: true } info ? new FileVersion(info.LastWriteTimeUtc, info.Length) : default;
    }
}
