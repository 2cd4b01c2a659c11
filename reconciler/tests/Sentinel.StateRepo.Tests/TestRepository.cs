using System.Diagnostics;
using System.Text;
using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sentinel.Processes;
using Sentinel.Resources;
using Sentinel.StateRepo.Foreign;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Tests;

/// <summary>A real bare repository in a temporary folder, with stock git beside it.</summary>
internal sealed class TestRepository : IDisposable
{
    private GitStateStore? _store;
    private SideRepository? _side;

    private readonly StateWriterKind _writer;

    public TestRepository(StateWriterKind writer = StateWriterKind.Pack)
    {
        _writer = writer;
        Folder = Directory.CreateTempSubdirectory("sentinel-state-").FullName;
        Path = System.IO.Path.Combine(Folder, "state.git");
        RepositoryCreation.Create(Path, bare: true, new RepositoryTemplate(new Dictionary<string, ReadOnlyMemory<byte>> { ["README.md"] = "# State\n"u8.ToArray() }), Time);
    }

    public static IProcessRunner Processes { get; } = new ProcessRunner(TimeProvider.System, NullLogger<ProcessRunner>.Instance);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    /// <summary>None, so that a start reads git, unless a test is about the cache.</summary>
    public string? CachePath { get; init; } = "";

    public string Folder { get; }

    public string Path { get; }

    public GitStateStore Store => _store ??= Open();

    public SideRepository Side => _side ??= new SideRepository(Settings);

    public IManifestHistory History => new CurrentHistory(this);

    public IOptions<StateRepoOptions> Settings => Options.Create(new StateRepoOptions { Path = Path, Writer = _writer, CachePath = CachePath });

    public string Head => Git("rev-parse", "main").Trim();

    public static Server Server(string name, string address) => new()
    {
        Metadata = new V1ObjectMeta { Name = name },
        Spec = new ServerSpec { Address = address, Session = "lot" },
    };

    public static FileChange Put(Server server, string? expected = null) => new(
        StatePaths.ServerManifest("lot", server.Metadata.Name), ManifestYaml.WriteManifest(server), FileVersion.Of(expected));

    public static FileChange PutStatus(StoredObject<Server> stored, ServerStatus status) => new(
        StatePaths.Status(ResourceKinds.Server, stored.Name),
        ManifestYaml.WriteStatus(new StatusDocument<ServerStatus>
        {
            Kind = "Server",
            Metadata = new V1ObjectMeta { Name = stored.Name, Uid = stored.Object.Metadata.Uid, Generation = stored.Object.Metadata.Generation },
            SpecInForce = stored.InForce,
            Status = status,
        }),
        FileVersion.Of(stored.StatusBlob));

    public static StateChange Change(string subject, params FileChange[] files) =>
        new() { Subject = subject, Actor = "tester", Reason = "a test", Files = files };

    public async Task<string> CommitAsync(params FileChange[] files)
    {
        var result = await Store.CommitAsync(Change("server: test", files), TestContext.Current.CancellationToken);
        return result.ShouldBeOfType<WriteResult.Committed>().Revision;
    }

    /// <summary>The store as after a restart.</summary>
    public GitStateStore Reopen()
    {
        _store?.Dispose();
        return _store = Open();
    }

    /// <summary>Lets the repository go, for another process.</summary>
    public void CloseStore()
    {
        _store?.Dispose();
        _store = null;
    }

    /// <summary>Somebody's commit, made by stock git from a clone and pushed; made anew where the store was faster.</summary>
    public void PushForeign(string message, Action<string> edit)
    {
        var clone = System.IO.Path.Combine(Folder, "clone");
        if (!Directory.Exists(clone))
            Git("clone", "-q", Path, clone);
        for (var tries = 1; ; tries++)
        {
            GitIn(clone, "fetch", "-q");
            GitIn(clone, "reset", "-q", "--hard", "@{upstream}");
            edit(clone);
            GitIn(clone, "add", "-A");
            GitIn(clone, "-c", "user.name=ada", "-c", "user.email=ada@example.org", "commit", "-qm", message);
            try
            {
                GitIn(clone, "push", "-q");
                return;
            }
            catch (ShouldAssertException e) when (tries < 20 && e.Message.Contains("rejected", StringComparison.Ordinal))
            {
                // Outrun.
            }
        }
    }

    public string Git(params string[] arguments) => GitIn(Path, arguments);

    public static string GitIn(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"git {string.Join(' ', arguments)}: {errors.Result}");
        return output;
    }

    public static void WriteText(string clone, string path, string text)
    {
        var file = System.IO.Path.Combine(clone, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(false));
    }

    public void Dispose()
    {
        _store?.Dispose();
        _side?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private GitStateStore Open() =>
        new(Settings, Processes, Time, NullLogger<GitStateStore>.Instance);

    /// <summary>Follows the store also after it was opened anew.</summary>
    private sealed class CurrentHistory(TestRepository repository) : IManifestHistory
    {
        public Task<ReadOnlyMemory<byte>?> LastVersionAsync(string path, CancellationToken cancellationToken) =>
            new ManifestHistory(repository.Store, repository.Side).LastVersionAsync(path, cancellationToken);

        public Task<ReadOnlyMemory<byte>?> VersionBeforeAsync(string revision, string path, CancellationToken cancellationToken) =>
            new ManifestHistory(repository.Store, repository.Side).VersionBeforeAsync(revision, path, cancellationToken);

        public Task<string?> ChangedByAsync(string path, CancellationToken cancellationToken) =>
            new ManifestHistory(repository.Store, repository.Side).ChangedByAsync(path, cancellationToken);

        public Task<string?> BroughtByAsync(string path, CancellationToken cancellationToken) =>
            new ManifestHistory(repository.Store, repository.Side).BroughtByAsync(path, cancellationToken);
    }
}
