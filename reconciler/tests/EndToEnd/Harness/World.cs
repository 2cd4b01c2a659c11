using System.Text.Json;

namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>A fleet, a state repository and the service on it; gone without a trace at the end.</summary>
public sealed class World : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(150);

    private readonly string _folder;
    private Fleet? _fleet;

    private World(string folder, SentinelService service)
    {
        _folder = folder;
        Service = service;
        Claims = new ClaimsHttp(service);
        Repository = new StateRepository(service.StatePath, Path.Combine(folder, "checkout"));
    }

    public Fleet Fleet => _fleet!;

    public SentinelService Service { get; }

    public ClaimsHttp Claims { get; }

    public StateRepository Repository { get; }

    /// <param name="hosts">How many hosts the fleet has; none for a test that looks at the service alone.</param>
    /// <param name="dead">Those without power.</param>
    /// <param name="settings">Further settings of the service.</param>
    public static async Task<World> StartAsync(int hosts, string[]? dead = null, params string[] settings)
    {
        await Abandoned.RemoveAsync();
        var folder = Abandoned.NewFolder();
        var world = new World(folder, new SentinelService(folder, settings));
        try
        {
            await world.Service.PrepareAsync();
            if (hosts > 0)
                world._fleet = await Fleet.StartAsync(folder, hosts, world.Service.FirstLoginKey + ".pub", dead ?? []);
            await world.Service.StartAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Merges the fleet's list into main as <c>imports/e2e.csv</c>.</summary>
    public async Task ImportAsync(string furtherRows = "") =>
        await Repository.MergeAsync("add-e2e-servers", ("imports/e2e.csv", await Fleet.CsvAsync() + furtherRows));

    /// <summary>All of the fleet's hosts Ready in git, and free.</summary>
    public Task AllReadyAndFreeAsync() => ServersAsync(
        $"all {Fleet.Hosts.Count} servers Ready and free",
        servers => servers.Count == Fleet.Hosts.Count && servers.Values.All(s => s is { Phase: ServerPhase.Ready, ClaimRef: null }));

    public Task<ServerStatus> ServerAsync(string name, string what, Func<ServerStatus, bool> condition) => Eventually.GetAsync(
        $"{name} is {what}", ReadyLimit, async () => await Repository.ServerAsync(name) is { } status && condition(status) ? status : null, ExplainAsync);

    public Task<IReadOnlyDictionary<string, ServerStatus>> ServersAsync(string what, Func<IReadOnlyDictionary<string, ServerStatus>, bool> condition) =>
        Eventually.GetAsync(what, ReadyLimit, async () => await Repository.ServersAsync() is var servers && condition(servers) ? servers : null, ExplainAsync);

    public Task<ClaimReply> ClaimAsync(string name, string what, Func<ClaimReply, bool> condition) => Eventually.GetAsync(
        $"claim {name} is {what}", ReadyLimit, async () => await Claims.GetAsync(name) is var reply && condition(reply) ? reply : null, ExplainAsync);

    /// <summary>Waits until a run is at that task, or beyond it, on the server.</summary>
    public Task<string> InTaskAsync(string server, string task) => Eventually.GetAsync(
        $"{server} is in task '{task}'",
        ReadyLimit,
        async () => await Repository.ServerAsync(server) is { RunId: { } run }
            ? await Claims.EventAsync($"/api/v1/runs/{run}/events", e => Text(e, "server") == server && Text(e, "task") == task)
            : null,
        ExplainAsync);

    private static string? Text(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Ends a claim and waits until its server is wiped and free.</summary>
    public async Task ReleaseAsync(ClaimReply claim)
    {
        (await Claims.DeleteAsync(claim.Name)).Status.ShouldBe(System.Net.HttpStatusCode.Accepted);
        await ServerAsync(claim.Server!, "free again", s => s is { Phase: ServerPhase.Ready, ClaimRef: null });
    }

    /// <summary>Waits until nothing was committed for that long, and fails where that does not come to be.</summary>
    public async Task<string> QuietAsync(TimeSpan silence)
    {
        var head = await Repository.HeadAsync();
        await Eventually.PauseAsync(silence);
        (await Repository.LogAsync($"{head}..main")).ShouldBeEmpty();
        return head;
    }

    /// <summary>What somebody who looks into a failure wants to see first.</summary>
    public async Task<string> ExplainAsync()
    {
        var servers = await Repository.ServersAsync();
        var lines = servers.Select(s =>
            $"  {s.Key}: {s.Value.Phase} {string.Join("; ", s.Value.Conditions.Select(c => $"{c.Type}={c.Status} {c.Reason}: {c.Message}"))} claim={s.Value.ClaimRef?.Name}");
        return $"--- servers:\n{string.Join('\n', lines)}\n{Service.LogTail()}";
    }

    public async ValueTask DisposeAsync()
    {
        Claims.Dispose();
        try
        {
            await Service.DisposeAsync();
        }
        finally
        {
            if (_fleet is not null)
                await _fleet.DisposeAsync();
            if (Directory.Exists(_folder))
                Directory.Delete(_folder, recursive: true);
        }
    }
}
