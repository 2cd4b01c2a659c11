namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>A person with a clone of their own, who pushes and tries again where somebody was faster.</summary>
internal sealed class Foreigner(string repository, string clone)
{
    private readonly Dictionary<string, string> _files = [];

    /// <summary>What was pushed last, by path.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>
    /// As over a network: a clone by hard links fails where a file goes while it looks, as each .keep does. And no gc of its own goes on
    /// in the background after the test.
    /// </summary>
    public async Task CloneAsync() => await StockGit.RunAsync(
        Path.GetDirectoryName(clone)!, "clone", "-q", "--no-local", "-c", "gc.auto=0", "-c", "maintenance.auto=false", repository, clone);

    public async Task PushAsync(string path, string text)
    {
        await PushAsync(async () =>
        {
            TestRepository.WriteText(clone, path, text);
            await StockGit.RunAsync(clone, "add", "-A");
            await StockGit.RunAsync(clone, "commit", "-qm", $"edit {path}");
        });
        _files[path] = text;
    }

    /// <summary>Reverts the newest commit that touched the path, which this one made.</summary>
    public async Task RevertAsync(string path, string textBefore)
    {
        await PushAsync(async () =>
        {
            var commit = (await StockGit.RunAsync(clone, "log", "-1", "--format=%H", "--", path)).Trim();
            await StockGit.RunAsync(clone, "revert", "--no-edit", commit);
        });
        _files[path] = textBefore;
    }

    /// <summary>Takes away a file that is not theirs, while there is one that was not put back yet.</summary>
    public Task RemoveAsync(string folder, Random random) => PushAsync(async () =>
    {
        var files = (await StockGit.RunAsync(clone, "ls-files", folder)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (files.Length > 0)
            await StockGit.RunAsync(clone, "rm", "-q", files[random.Next(files.Length)]);
        await StockGit.RunAsync(clone, "commit", "-q", "--allow-empty", "-m", "remove a file that is the machine's");
    });

    private async Task PushAsync(Func<Task> commit)
    {
        var last = "";
        for (var attempt = 0; attempt < 200; attempt++)
        {
            await StockGit.RunAsync(clone, "fetch", "-q");
            await StockGit.RunAsync(clone, "reset", "-q", "--hard", "@{upstream}");
            await commit();
            (var exit, last) = await StockGit.TryAsync(clone, ["push", "-q"]);
            if (exit == 0)
                return;
        }

        Assert.Fail($"200 pushes in a row lost their race, or failed: {last}");
    }
}
