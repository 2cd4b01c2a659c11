using StoreWriter;

namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>What stock git finds, held against what was acknowledged.</summary>
internal sealed class HistoryCheck(string repository)
{
    private string? _checked;

    /// <summary>Every acknowledged change is in main's history and its files are in its commit's tree; every commit since the last check has both its files.</summary>
    /// <param name="author">Commits of others are not looked into.</param>
    public async Task VerifyAsync(IReadOnlyCollection<Acknowledged> acknowledged, string author = "writer")
    {
        var head = (await StockGit.RunAsync(repository, "rev-parse", "main")).Trim();
        await VerifyAncestorsAsync(acknowledged, head);
        await VerifyFilesAsync(acknowledged);
        await VerifyWholeAsync(head, author);
        _checked = head;
    }

    /// <summary>Claims and statuses agree in main's tree: each claim there has one server, and each claimed server its claim.</summary>
    public async Task VerifyBindingsAsync()
    {
        var claims = (await StockGit.RunAsync(repository, "ls-tree", "-r", "--name-only", "main", "ipclaims/"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFileNameWithoutExtension).Order().ToList();
        var (_, references) = await StockGit.TryAsync(repository, ["grep", "-h", "-A2", "claimRef:", "main", "--", "status/servers"]);
        var bound = references.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("name: ", StringComparison.Ordinal))
            .Select(l => l[6..].Trim('"', '\'')).Order().ToList();

        bound.ShouldBe(claims!, ignoreOrder: false);
        bound.Distinct().Count().ShouldBe(bound.Count);
    }

    private async Task VerifyAncestorsAsync(IReadOnlyCollection<Acknowledged> acknowledged, string head)
    {
        var history = (await StockGit.RunAsync(repository, "rev-list", head)).Split('\n').ToHashSet();
        acknowledged.Where(a => !history.Contains(a.Revision)).ShouldBeEmpty("acknowledged and not in main");
    }

    private async Task VerifyFilesAsync(IReadOnlyCollection<Acknowledged> acknowledged)
    {
        var wanted = acknowledged.SelectMany(a => a.Files.Select(f => (a.Revision, Path: f.Key, Blob: f.Value))).ToList();
        var (_, output) = await StockGit.TryAsync(
            repository, ["cat-file", "--batch-check=%(objectname)"], string.Concat(wanted.Select(w => $"{w.Revision}:{w.Path}\n")));
        var found = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        found.Length.ShouldBe(wanted.Count);
        foreach (var (want, have) in wanted.Zip(found))
            have.ShouldBe(want.Blob ?? $"{want.Revision}:{want.Path} missing");
    }

    private async Task VerifyWholeAsync(string head, string author)
    {
        var range = _checked is null ? head : $"{_checked}..{head}";
        var log = await StockGit.RunAsync(repository, "log", "--no-merges", $"--author=^{author} <", "--format=%x00%H", "--name-only", range);
        foreach (var commit in log.Split('\0', StringSplitOptions.RemoveEmptyEntries))
            commit.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3, $"a commit and its two files: {commit}");
    }
}
