using Sentinel.Bench.Import;
using Sentinel.Bench.Running;
using Sentinel.Resources;

namespace Sentinel.Bench.Fixtures;

/// <summary>State repositories that are there before a measurement; stock git makes them.</summary>
internal static class FixtureRepository
{
    public const string Main = "refs/heads/main";
    public const string List = "imports/acme.csv";

    /// <summary>A repository with the claimed servers, their status and their claims.</summary>
    public static async Task CreateAsync(string path, Fixture fixture, TimeProvider time, CancellationToken cancellationToken)
    {
        await CreateAsync(
            path,
            time,
            stream =>
            {
                Servers(stream, 0, fixture.Objects, claimed: true, null);
                stream.Commit(Main, "ipclaim: bind all");
                for (var i = 0; i < fixture.Objects; i++)
                    stream.File(Fixture.ClaimPath(i), Fixture.Claim(i));
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A repository with servers that nobody has looked at yet, and their profile.</summary>
    public static async Task CreateNewAsync(string path, int servers, TimeProvider time, CancellationToken cancellationToken)
    {
        await CreateAsync(
            path,
            time,
            stream =>
            {
                Profile(stream, null);
                stream.Commit(Main, "session: import");
                for (var i = 0; i < servers; i++)
                    stream.File(Fixture.ServerPath(i), Fixture.Server(i));
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A repository with Ready servers and, beyond those, new ones.</summary>
    public static async Task CreateFleetAsync(string path, Fixture fixture, TimeProvider time, CancellationToken cancellationToken)
    {
        await CreateAsync(
            path,
            time,
            stream =>
            {
                Servers(stream, 0, fixture.Objects, claimed: false, null);
                stream.Commit(Main, "profile: generate configuration of default");
                stream.File(StatePaths.Status(ResourceKinds.ServerProfile, "default"), Fixture.ProfileStatus());
                stream.Commit(Main, "session: import");
                for (var i = fixture.Objects; i < fixture.Servers; i++)
                    stream.File(Fixture.ServerPath(i), Fixture.Server(i));
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A repository with servers that differ in all that people look for.</summary>
    public static Task CreateMixedAsync(string path, MixedFleet fleet, TimeProvider time, CancellationToken cancellationToken) =>
        CreateAsync(path, time, fleet.Write, cancellationToken);

    /// <summary>Adds the free servers.</summary>
    public static Task AddFreeAsync(string path, Fixture fixture, TimeProvider time, CancellationToken cancellationToken) =>
        WriteAsync(path, time, stream => Servers(stream, fixture.Objects, fixture.Servers, claimed: false, Main + "^0"), cancellationToken);

    /// <summary>Commits that each change a hundred manifests of those there, on a branch that nobody reads; oldest first.</summary>
    public static async Task<IReadOnlyList<string>> AddForeignAsync(
        string path, Fixture fixture, int commits, int files, TimeProvider time, CancellationToken cancellationToken)
    {
        const string branch = "refs/heads/bench-foreign";
        for (var n = 0; n < commits; n++)
        {
            var region = $"moved-{n}";
            await WriteAsync(
                path,
                time,
                stream =>
                {
                    stream.Commit(branch, $"servers: move to {region}", n == 0 ? Main + "^0" : branch + "^0");
                    for (var i = 0; i < files; i++)
                        stream.File(Fixture.ServerPath(Spread(i, files, fixture.Objects)), Fixture.Server(Spread(i, files, fixture.Objects), region));
                },
                cancellationToken).ConfigureAwait(false);
        }

        var list = await Command.GitAsync(path, cancellationToken, "rev-list", "--reverse", $"{Main}..{branch}").ConfigureAwait(false);
        return list.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A repository with nothing but a profile and a supplier's list of so many rows.</summary>
    public static async Task CreateListAsync(string path, int rows, TimeProvider time, CancellationToken cancellationToken)
    {
        using var list = new MemoryStream();
        list.Write("hostname,ip_address,ssh_port,ssh_user,region,cpu,ram_gb,disk_gb\n"u8);
        for (var i = 0; i < rows; i++)
            list.Write(System.Text.Encoding.UTF8.GetBytes($"{Fixture.ServerName(i)},{Fixture.Address(i)},22,debian,eu-west-2,8,32,480\n"));
        await CreateAsync(
            path,
            time,
            stream =>
            {
                Profile(stream, null);
                stream.Commit(Main, "imports: add a list");
                stream.File(List, list.ToArray());
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A repository with the servers of a list that was imported, all of the list's rows and of its Session.</summary>
    public static async Task CreateImportedAsync(string path, ListFixture list, TimeProvider time, CancellationToken cancellationToken)
    {
        await CreateAsync(
            path,
            time,
            stream =>
            {
                Profile(stream, null);
                stream.Commit(Main, "session: import");
                stream.File(List, list.Applied());
                stream.File(StatePaths.Manifest(ResourceKinds.Session, Fixture.Session), list.Session());
                for (var i = 0; i < list.Rows; i++)
                    stream.File(Fixture.ServerPath(i), ListFixture.Server(i));
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static int Spread(int i, int files, int objects) => (int)((long)i * objects / files);

    private static void Servers(FastImportStream stream, int from, int to, bool claimed, string? parent)
    {
        if (parent is null)
            Profile(stream, parent);
        stream.Commit(Main, "session: import", parent);
        for (var i = from; i < to; i++)
            stream.File(Fixture.ServerPath(i), Fixture.Server(i));
        stream.Commit(Main, "server: all are Ready");
        for (var i = from; i < to; i++)
            stream.File(Fixture.StatusPath(i), Fixture.Status(i, Fixture.Server(i), claimed));
    }

    private static void Profile(FastImportStream stream, string? parent)
    {
        stream.Commit(Main, "profile: add default", parent);
        stream.File(StatePaths.Manifest(ResourceKinds.ServerProfile, "default"), ManifestYaml.WriteManifest(Fixture.Profile));
    }

    private static async Task CreateAsync(string path, TimeProvider time, Action<FastImportStream> write, CancellationToken cancellationToken)
    {
        await Command.RunAsync("git", ["init", "-q", "--bare", "-b", "main", path], cancellationToken).ConfigureAwait(false);
        await WriteAsync(path, time, write, cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(string path, TimeProvider time, Action<FastImportStream> write, CancellationToken cancellationToken)
    {
        // Whole, as the product writes files. By itself fast-import would make each a delta of the one before, fifty in a chain.
        using var git = Command.Start("git", ["-C", path, "fast-import", "--quiet", "--depth=0"]);
        var end = Command.EndAsync(git, cancellationToken);
        await Task.Run(
            () =>
            {
                using var buffered = new BufferedStream(git.StandardInput.BaseStream, 1 << 20);
                write(new FastImportStream(buffered, time));
            },
            cancellationToken).ConfigureAwait(false);
        await end.ConfigureAwait(false);
    }
}
