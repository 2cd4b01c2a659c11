namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>The state repository as an admin sees it: through stock git.</summary>
public sealed class StateRepository(string bare, string checkout)
{
    public Task<string> HeadAsync() => LineAsync("rev-parse", "main");

    /// <summary>A change of an admin, on a branch that is merged into main and pushed; again where Sentinel was faster.</summary>
    /// <param name="branch">Name of the branch.</param>
    /// <param name="files">New content by path; null removes the file.</param>
    public async Task MergeAsync(string branch, params (string Path, string? Content)[] files)
    {
        if (!Directory.Exists(checkout))
            await Command.RunAsync("git", "clone", "-q", bare, checkout);
        await WorkAsync("fetch", "-q", "origin");
        await WorkAsync("checkout", "-q", "-B", branch, "origin/main");
        foreach (var (path, content) in files)
            await WriteAsync(path, content);
        await WorkAsync("commit", "-q", "-m", $"admin: {branch}");
        for (var tries = 0; ; tries++)
        {
            await WorkAsync("fetch", "-q", "origin");
            await WorkAsync("checkout", "-q", "-B", "main", "origin/main");
            await WorkAsync("merge", "-q", "--no-ff", "-m", $"Merge branch {branch}", branch);
            var push = await Command.TryAsync("git", "-C", checkout, "push", "-q", "origin", "main");
            if (push.ExitCode == 0)
                return;
            if (tries == 20)
                Assert.Fail($"Pushing {branch} was refused 20 times: {push.Error}");
        }
    }

    public async Task<string?> FileAsync(string path, string revision = "main")
    {
        var shown = await Command.TryAsync("git", "-C", bare, "show", $"{revision}:{path}");
        return shown.ExitCode == 0 ? shown.Output : null;
    }

    public async Task<IReadOnlyList<string>> PathsAsync(string folder, string revision = "main") =>
        Lines(await GitAsync("ls-tree", "-r", "--name-only", revision, "--", folder));

    /// <summary>What a manifest says; null where there is none at that revision.</summary>
    public async Task<T?> ManifestAsync<T>(string path, string revision = "main")
        where T : Resource =>
        await FileAsync(path, revision) is { } text ? Checked(ManifestYaml.ReadManifest<T>(path, System.Text.Encoding.UTF8.GetBytes(text))) : null;

    /// <summary>What an object's status says; null where there is none at that revision.</summary>
    public async Task<TStatus?> StatusAsync<TStatus>(KindInfo kind, string name, string revision = "main")
        where TStatus : class
    {
        var path = StatePaths.Status(kind, name);
        return await FileAsync(path, revision) is { } text
            ? Checked(ManifestYaml.ReadStatus<TStatus>(path, System.Text.Encoding.UTF8.GetBytes(text))).Status
            : null;
    }

    public Task<ServerStatus?> ServerAsync(string name, string revision = "main") => StatusAsync<ServerStatus>(ResourceKinds.Server, name, revision);

    /// <summary>Every server that has a status, by name.</summary>
    public async Task<IReadOnlyDictionary<string, ServerStatus>> ServersAsync()
    {
        var servers = new SortedDictionary<string, ServerStatus>(StringComparer.Ordinal);
        foreach (var path in await PathsAsync("status/servers"))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (await ServerAsync(name) is { } status)
                servers[name] = status;
        }

        return servers;
    }

    /// <summary>Commits, newest first.</summary>
    public async Task<IReadOnlyList<StateCommit>> LogAsync(string range = "main")
    {
        const string Format = "%H%x1f%P%x1f%T%x1f%cn%x1f%s%x1f%(trailers:key=Actor,valueonly,separator=%x2C)";
        return [.. Lines(await GitAsync("log", $"--format={Format}", range)).Select(StateCommit.Parse)];
    }

    /// <summary>Paths that a commit touched.</summary>
    public async Task<IReadOnlyList<string>> TouchedAsync(string revision) =>
        Lines(await GitAsync("diff-tree", "-r", "--root", "--no-commit-id", "--name-only", revision));

    public async Task<bool> IsOnMainAsync(string revision) =>
        (await Command.TryAsync("git", "-C", bare, "merge-base", "--is-ancestor", revision, "main")).ExitCode == 0;

    /// <summary>What a full and strict check complains of; dangling objects are what a lost race leaves, and no complaint.</summary>
    public async Task<IReadOnlyList<string>> FsckAsync()
    {
        var result = await Command.TryAsync("git", "-C", bare, "fsck", "--full", "--strict", "--no-dangling", "--no-progress");
        return [.. Lines(result.Output + result.Error), .. result.ExitCode == 0 ? Array.Empty<string>() : [$"git fsck ended with {result.ExitCode}"]];
    }

    private static T Checked<T>(ReadResult<T> read)
        where T : class =>
        read.Value ?? throw new InvalidOperationException(string.Join('\n', read.Findings));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task WriteAsync(string path, string? content)
    {
        var file = Path.Combine(checkout, path);
        if (content is null)
        {
            await WorkAsync("rm", "-q", path);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, content);
        await WorkAsync("add", path);
    }

    private Task<string> WorkAsync(params string[] arguments) =>
        Command.RunAsync("git", ["-C", checkout, "-c", "user.name=admin", "-c", "user.email=admin@localhost", "-c", "advice.detachedHead=false", .. arguments]);

    private Task<string> GitAsync(params string[] arguments) => Command.RunAsync("git", ["-C", bare, .. arguments]);

    private async Task<string> LineAsync(params string[] arguments) => (await GitAsync(arguments)).Trim();
}
