using Microsoft.Extensions.Options;
using Sentinel.Processes;

namespace Sentinel.Ansible;

/// <summary>Makes the folder of a run aside, moves it into place, and only then starts anything: a run exists once or not at all.</summary>
internal sealed class RunStarter(
    IOptions<AnsibleOptions> options,
    RunPreflight preflight,
    RunCommand command,
    ContentFolder content,
    LoginKeys keys,
    KeptConnections connections,
    OwnKey ownKey,
    IDetachedProcesses detached,
    TimeProvider time)
{
    public async Task StartAsync(RunRequest request, RunFolder folder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (request.Hosts.Any(host => host.Identity == LoginIdentity.Own))
            await ownKey.EnsureAsync(cancellationToken);

        var hosts = new RunHosts(request, keys, marksConnections: options.Value.MitogenPath.Length == 0);
        Directory.CreateDirectory(options.Value.RunsPath);
        var problem = preflight.Problem(request, options.Value.RunsPath);
        var record = Record(request, hosts, timeout);
        if (problem is null)
            record = record with { TakenOver = hosts.TakeOver(connections, record.ControlFolder) };
        if (!await PlaceAsync(request, folder, hosts, record, cancellationToken))
            return;

        if (problem is null && record.Hosts.Count > 0)
            problem = await detached.StartAsync(command.Of(folder, record, hosts.Secrets), CancellationToken.None);
        if (problem is not null || record.Hosts.Count == 0)
        {
            ScratchFolder.Delete(record.ControlFolder);
            folder.WriteEnd(RunJudge.NotStarted(record, problem ?? "No host of the run could be used.", time.GetUtcNow()));
        }
    }

    /// <summary>False when the run exists already.</summary>
    private async Task<bool> PlaceAsync(
        RunRequest request, RunFolder folder, RunHosts hosts, RunRecord record, CancellationToken cancellationToken)
    {
        var aside = new RunFolder(Path.Combine(options.Value.RunsPath, $".new-{request.RunId}-{Guid.NewGuid():N}"));
        var placed = false;
        try
        {
            aside.Create();
            await FillAsync(request, aside, hosts, record.ControlFolder, cancellationToken);
            aside.WriteRecord(record);
            Directory.Move(aside.Path, folder.Path);
            placed = true;
        }
        catch (IOException) when (folder.Exists)
        {
            // Another was first.
        }
        finally
        {
            if (!placed)
            {
                ScratchFolder.Delete(aside.Path);
                ScratchFolder.Delete(record.ControlFolder);
            }
        }

        return placed;
    }

    private async Task FillAsync(RunRequest request, RunFolder folder, RunHosts hosts, string controlFolder, CancellationToken cancellationToken)
    {
        foreach (var name in ConfigurationFiles.All)
        {
            if (request.Configuration.TryGetValue(name, out var bytes))
                await File.WriteAllBytesAsync(folder.File(name), bytes, cancellationToken);
        }

        if (content.PlaybookOf(request.Purpose) is { } playbook && File.Exists(playbook))
            File.Copy(playbook, folder.File(Path.GetFileName(playbook)));
        await File.WriteAllBytesAsync(folder.File(RunFolder.Inventory), hosts.Inventory(request.ConfigurationDigest, controlFolder), cancellationToken);
        await File.WriteAllBytesAsync(folder.File(RunFolder.KnownHosts), hosts.KnownHostsFile(), cancellationToken);
        if (!hosts.Secrets.IsEmpty)
            await File.WriteAllBytesAsync(folder.File(RunFolder.WithSecrets), RunCommand.WithSecrets(), cancellationToken);
    }

    private RunRecord Record(RunRequest request, RunHosts hosts, TimeSpan timeout) => new()
    {
        RunId = request.RunId,
        Purpose = request.Purpose,
        Profile = request.Profile,
        ConfigurationDigest = request.ConfigurationDigest,
        Actor = request.Actor,
        Reason = request.Reason,
        StartedAt = time.GetUtcNow(),
        Timeout = timeout,
        ControlFolder = ScratchFolder.Create(),
        Hosts = hosts.Servers,
        Refused = hosts.Refused,
    };
}
