using System.CommandLine;
using Sentinel.Cli.Get;
using Sentinel.Client;
using Sentinel.Resources;
using ExpiryPolicy = Sentinel.Client.ExpiryPolicy;

namespace Sentinel.Cli.Claims;

/// <summary>The options of <c>sentinel claim</c>.</summary>
internal sealed class ClaimOptions
{
    private readonly Option<string?> _name = new("--name") { Description = "Name of the claim, a DNS label; without it the service makes one.", HelpName = "NAME" };
    private readonly Option<string?> _requester = new("--requester") { Description = "For whom; operators and admins alone may name another than themselves.", HelpName = "WHO" };
    private readonly Option<string?> _purpose = new("--purpose") { Description = "Why, in a sentence; becomes the reason of the commit.", HelpName = "TEXT" };
    private readonly Option<string?> _selector = new("--selector", "-l") { Description = "Labels that the server must have, such as region=fr,rack=7.", HelpName = "SELECTOR" };
    private readonly Option<string?> _facts = new("--facts") { Description = "What the host must say of itself, such as 'cpus=>=4,system=debian'.", HelpName = "FACTS" };
    private readonly Option<string?> _address = new("--address") { Description = "This address and no other.", HelpName = "IP" };
    private readonly Option<string?> _onServer = new("--on") { Description = "This server and no other.", HelpName = "SERVER" };
    private readonly Option<string?> _ttl = new("--ttl") { Description = "The lease, such as 72h; without it, no end.", HelpName = "DURATION" };
    private readonly Option<string?> _policy = new("--expiry-policy") { Description = "What becomes of the claim when its lease is over: warn, release.", HelpName = "warn|release" };
    private readonly Option<string?> _wait = new("--wait") { Description = "How long to wait where no server is free, such as 60s; the claim stays in the queue afterwards.", HelpName = "DURATION" };
    private readonly Option<bool> _fail = new("--fail-when-exhausted") { Description = "Where no server is free, nothing is written and what ruled them out is said." };
    private readonly Option<string?> _key = new("--idempotency-key") { Description = "Makes the claim the same however often it is asked for; without it, one a call.", HelpName = "KEY" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Says what would be, and writes nothing." };

    public ClaimOptions()
    {
        _policy.AcceptOnlyFromAmong("warn", "release");
        _onServer.CompletionSources.Add(Completion.NameCompletion.OfServers);
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_name, _requester, _purpose, _selector, _facts, _address, _onServer, _ttl, _policy, _wait, _fail, _key, _dryRun])
            command.Options.Add(option);
    }

    /// <exception cref="CommandFailure">A value cannot be read.</exception>
    public ClaimRequest Read(ParseResult parsed) => new()
    {
        Name = parsed.GetValue(_name),
        Requester = parsed.GetValue(_requester),
        Purpose = parsed.GetValue(_purpose),
        Selector = Selector(parsed),
        Ttl = Durations.Read(parsed.GetValue(_ttl), "--ttl"),
        ExpiryPolicy = parsed.GetValue(_policy) switch { null => null, "release" => ExpiryPolicy.Release, _ => ExpiryPolicy.Warn },
        Patience = Durations.Read(parsed.GetValue(_wait), "--wait") is not { } wait ? TimeSpan.Zero
            : wait <= TimeSpan.FromHours(24) ? wait : throw new CommandFailure(ExitCodes.Usage, "--wait is at most 24h. The claim stays in the queue; 'sentinel get claims' shows it."),
        FailWhenExhausted = parsed.GetValue(_fail),
        IdempotencyKey = parsed.GetValue(_key),
        DryRun = parsed.GetValue(_dryRun),
    };

    private Client.ClaimSelector? Selector(ParseResult parsed)
    {
        var selector = new Client.ClaimSelector
        {
            MatchLabels = LabelSelector.Parse(parsed.GetValue(_selector)).Labels,
            Facts = LabelSelector.Parse(parsed.GetValue(_facts), "--facts").Labels,
            Address = parsed.GetValue(_address),
            Server = parsed.GetValue(_onServer),
        };
        return selector is { MatchLabels.Count: 0, Facts.Count: 0, Address: null, Server: null } ? null : selector;
    }
}
