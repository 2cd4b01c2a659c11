using Sentinel.Ansible;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Runs;

/// <summary>One run being put together: the servers that still want it, and the commit that starts their attempt.</summary>
internal sealed record RunBatch(
    string RunId,
    RunPurpose Purpose,
    ServerProfile Profile,
    GeneratedConfiguration Configuration,
    IReadOnlyList<(ServerScope Scope, RunTicket Ticket)> Hosts)
{
    /// <summary>One decision, one commit: this run starts on these servers, and the attempt is counted before it may spend anything.</summary>
    public StateChange Change() => new()
    {
        Subject = Hosts.Count == 1
            ? $"server: {Verb} {Hosts[0].Scope.Name}"
            : $"server: {Verb} {Hosts.Count} servers of profile {Profile.Metadata.Name}",
        Actor = "sentinel",
        Reason = Reason,
        Objects = [.. Hosts.Select(h => h.Scope.Stored.Object.Key)],
        RunId = RunId,
        Files = [.. Hosts.Select(h => ServerStatusWriter.File(h.Scope, ServerStatusWriter.Next(h.Scope, Step(h.Ticket))))],
    };

    /// <summary>What keeps the run from starting is told by its servers, once; no attempt is counted. Null: all of them tell it already.</summary>
    public StateChange? Hold(string problem)
    {
        var news = Hosts.Where(h => !Tells(h.Scope, problem)).ToList();
        return news.Count == 0 ? null : new StateChange
        {
            Subject = news.Count == 1 ? $"server: hold {news[0].Scope.Name} (RunNotStarted)" : $"server: hold {news.Count} servers of profile {Profile.Metadata.Name} (RunNotStarted)",
            Actor = "sentinel",
            Reason = problem,
            Objects = [.. news.Select(h => h.Scope.Stored.Object.Key)],
            Files = [.. news.Select(h => ServerStatusWriter.File(h.Scope, ServerStatusWriter.Next(h.Scope, Held(h.Scope, problem))))],
        };
    }

    public string Reason => Purpose switch
    {
        RunPurpose.Provision => $"Apply the configuration of profile {Profile.Metadata.Name}.",
        RunPurpose.Release => "Wipe what ended claims left.",
        _ => "Remove what Sentinel brought.",
    };

    public RunRequest Request() => new()
    {
        RunId = RunId,
        Purpose = Purpose,
        Profile = Profile.Metadata.Name,
        ConfigurationDigest = Configuration.Digest,
        Configuration = Configuration.Files,
        Hosts = [.. Hosts.Select(ToRunHost)],
        Actor = "sentinel",
        Reason = Reason,
        Timeout = Profile.Spec.RunTimeout,
    };

    private static bool Tells(ServerScope scope, string problem) =>
        scope.Status.Conditions.Any(c => c.Type == ConditionTypes.Ready && c.Reason == ServerReasons.RunNotStarted && c.Message == problem);

    private static ServerStep Held(ServerScope scope, string problem) => new()
    {
        Phase = scope.Status.Phase,
        Reason = ServerReasons.RunNotStarted,
        Message = problem,
        Next = Loop.Outcome.Settled,
    };

    private static RunHost ToRunHost((ServerScope Scope, RunTicket Ticket) host) => new()
    {
        Server = host.Scope.Name,
        Address = host.Ticket.Login.Address,
        Port = host.Ticket.Login.Port,
        User = host.Ticket.Login.User,
        Identity = host.Ticket.Login.Identity,
        Secret = host.Ticket.Login.Secret,
        HostKey = host.Ticket.HostKey,
        Data = HostData.Of(host.Scope.Stored.Object),
    };

    private string Verb => Purpose switch
    {
        RunPurpose.Provision => "provision",
        RunPurpose.Release => "wipe",
        _ => "clean up",
    };

    private ServerPhase Phase => Purpose switch
    {
        RunPurpose.Provision => ServerPhase.Provisioning,
        RunPurpose.Release => ServerPhase.Releasing,
        _ => ServerPhase.Retiring,
    };

    private ServerStep Step(RunTicket ticket) => new()
    {
        Phase = Phase,
        Reason = ServerReasons.RunStarted,
        Message = $"Run {RunId} is at work.",
        Reachable = true,
        HostKeyVerified = true,
        Next = Loop.Outcome.Settled,
        Change = status => status with
        {
            RunId = RunId,
            RunDigest = Purpose == RunPurpose.Provision ? Configuration.Digest : null,
            Unfinished = status.Unfinished || Purpose == RunPurpose.Provision,
            Attempts = status.Attempts + 1,
            NextAttemptAt = null,
            HostKey = status.HostKey ?? ticket.HostKey,
            Facts = ticket.Facts,
        },
    };
}
