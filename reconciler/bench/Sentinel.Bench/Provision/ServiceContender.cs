using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Provision;

/// <summary>The service as its executable, with its default settings, over a new state repository.</summary>
internal sealed class ServiceContender(string folder, string key, int port, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly Lock _log = new();

    private string State => Path.Combine(folder, "state.git");

    private string Log => Path.Combine(folder, "sentinel.log");

    /// <summary>Pushes the list and waits until so many servers are Ready. The service is up and idle when the clock starts.</summary>
    /// <param name="csv">The fleet as a supplier's list.</param>
    /// <param name="healthy">Hosts that live.</param>
    /// <param name="keep">Called while the service's files are there.</param>
    public async Task<ProvisionResult> RunAsync(string csv, int healthy, Func<string, Task>? keep, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        await Command.RunAsync(Product.Command, ["init", "--bare", State], cancellationToken).ConfigureAwait(false);
        using var group = new CpuGroup("service");
        using var service = Start(group);
        try
        {
            using var http = await ReadyAsync(service, cancellationToken).ConfigureAwait(false);
            await PrepareAsync(csv, cancellationToken).ConfigureAwait(false);
            var (cpu, machine, start, startedAt) = (group.Seconds, Machine.BusySeconds(), time.GetTimestamp(), time.GetUtcNow());
            await GitAsync(cancellationToken, "push", "-q", "origin", "main").ConfigureAwait(false);
            var ready = await WaitAsync(http, service, healthy, start, cancellationToken).ConfigureAwait(false);
            var result = new ProvisionResult(
                time.GetElapsedTime(start).TotalSeconds, group.Seconds - cpu, Machine.BusySeconds() - machine, ready.ToDictionary(r => r.Key, r => (r.Value - startedAt).TotalSeconds));
            if (keep is not null)
                await keep(State).ConfigureAwait(false);
            return result;
        }
        finally
        {
            await StopAsync(service).ConfigureAwait(false);
        }
    }

    private Process Start(CpuGroup group)
    {
        var words = group.Command(
            Product.Command,
            "run", $"--Urls=http://127.0.0.1:{port}", $"--StateRepo:Path={State}", $"--Auth:AdminTokenFile={folder}/admin.token",
            $"--Ansible:PrivateKeyFile={key}", $"--Ansible:KeysPath={folder}/keys", $"--Ansible:RunsPath={folder}/runs");
        var process = Command.Start("sh", words);
        process.StandardInput.Close();
        _ = CopyAsync(process.StandardOutput);
        _ = CopyAsync(process.StandardError);
        return process;
    }

    private async Task CopyAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (_log)
                File.AppendAllText(Log, line + "\n");
        }
    }

    private async Task<HttpClient> ReadyAsync(Process service, CancellationToken cancellationToken)
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(10) };
        var start = time.GetTimestamp();
        while (true)
        {
            if (service.HasExited || time.GetElapsedTime(start) > TimeSpan.FromSeconds(30))
                throw new BenchException($"The service did not become ready. {LastWords()}");
            try
            {
                using var answer = await http.GetAsync("/readyz", cancellationToken).ConfigureAwait(false);
                if (answer.IsSuccessStatusCode)
                    break;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync($"{folder}/admin.token", cancellationToken).ConfigureAwait(false)).Trim());
        return http;
    }

    /// <summary>The list is merged already, on top of what the service commits at its first start; only the push is left.</summary>
    private async Task PrepareAsync(string csv, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while ((await Command.GitAsync(State, cancellationToken, "ls-tree", "-r", "--name-only", "main", "status/serverprofiles/").ConfigureAwait(false)).Length == 0)
        {
            if (time.GetElapsedTime(start) > TimeSpan.FromSeconds(30))
                throw new BenchException($"The profile has no configuration. {LastWords()}");
            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }

        await Command.RunAsync("git", ["clone", "-q", State, $"{folder}/checkout"], cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory($"{folder}/checkout/imports");
        await File.WriteAllTextAsync($"{folder}/checkout/imports/bench.csv", csv, cancellationToken).ConfigureAwait(false);
        await GitAsync(cancellationToken, "add", "imports").ConfigureAwait(false);
        await GitAsync(cancellationToken, "-c", "user.name=admin", "-c", "user.email=admin@localhost", "commit", "-q", "-m", "imports: add the fleet").ConfigureAwait(false);
    }

    private Task<string> GitAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Command.GitAsync($"{folder}/checkout", cancellationToken, arguments);

    private async Task<Dictionary<string, DateTimeOffset>> WaitAsync(HttpClient http, Process service, int healthy, long start, CancellationToken cancellationToken)
    {
        while (true)
        {
            var body = await http.GetStringAsync("/api/v1/servers?limit=500", cancellationToken).ConfigureAwait(false);
            using var document = JsonDocument.Parse(body);
            var ready = document.RootElement.GetProperty("items").EnumerateArray()
                .Where(s => s.GetProperty("phase").GetString() == "Ready")
                .ToDictionary(s => s.GetProperty("name").GetString()!, s => s.GetProperty("since").GetDateTimeOffset());
            if (ready.Count == healthy)
                return ready;
            if (service.HasExited || time.GetElapsedTime(start) > Limit)
                throw new BenchException($"{ready.Count} of {healthy} servers are Ready after {time.GetElapsedTime(start).TotalSeconds:0} s. {LastWords()}");
            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task StopAsync(Process service)
    {
        if (!service.HasExited)
        {
            await Command.RunAsync("kill", ["-TERM", $"{service.Id}"], CancellationToken.None).ConfigureAwait(false);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await service.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                service.Kill(entireProcessTree: true);
            }
        }
    }

    private string LastWords() => File.Exists(Log) ? $"Its last words: {string.Join(" / ", File.ReadLines(Log).TakeLast(3))}" : "It said nothing.";
}
