using System.CommandLine;
using System.Globalization;
using Sentinel.Cli.Claims;
using Sentinel.Cli.Get;
using Sentinel.Resources;

namespace Sentinel.Cli.Tokens;

/// <summary>The options of <c>sentinel token create</c>.</summary>
internal sealed class TokenOptions
{
    private static readonly string[] Roles = ["viewer", "claimer", "operator", "admin"];

    private readonly Option<string> _identity = new("--identity") { Description = "Who has it; the actor of its commits. Several tokens may have one identity.", HelpName = "WHO", Required = true };
    private readonly Option<string> _role = new("--role") { Description = $"What it may: {string.Join(", ", Roles)}.", HelpName = string.Join('|', Roles), Required = true };
    private readonly Option<string?> _labels = new("--scope-labels") { Description = "It claims servers with these labels alone, such as region=fr.", HelpName = "LABELS" };
    private readonly Option<int?> _most = new("--max-claims") { Description = "Most live claims of its identity.", HelpName = "N" };
    private readonly Option<string?> _ttl = new("--ttl") { Description = "How long it is valid, such as 2160h.", HelpName = "DURATION" };
    private readonly Option<string?> _until = new("--expires-at") { Description = "When it ends, such as 2027-01-31T00:00:00Z.", HelpName = "TIME" };
    private readonly Option<string?> _description = new("--description") { Description = "What it is for.", HelpName = "TEXT" };

    public TokenOptions() => _role.AcceptOnlyFromAmong(Roles);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_identity, _role, _labels, _most, _ttl, _until, _description])
            command.Options.Add(option);
    }

    /// <summary>The body of the request.</summary>
    /// <exception cref="CommandFailure">A value cannot be read.</exception>
    public Dictionary<string, object> Read(ParseResult parsed)
    {
        var body = new Dictionary<string, object> { ["identity"] = parsed.GetRequiredValue(_identity), ["role"] = parsed.GetRequiredValue(_role) };
        var scope = new Dictionary<string, object>();
        if (LabelSelector.Parse(parsed.GetValue(_labels), "--scope-labels").Labels is { Count: > 0 } labels)
            scope["labels"] = labels;
        if (parsed.GetValue(_most) is { } most)
            scope["maxClaims"] = most;
        if (scope.Count > 0)
            body["scope"] = scope;
        if (Durations.Read(parsed.GetValue(_ttl), "--ttl") is { } ttl)
            body["ttl"] = Duration.Format(ttl);
        if (parsed.GetValue(_until) is { } until)
            body["expiresAt"] = Time(until);
        if (parsed.GetValue(_description) is { } description)
            body["description"] = description;
        return body.ContainsKey("ttl") && body.ContainsKey("expiresAt") ? throw new CommandFailure(ExitCodes.Usage, "--ttl and --expires-at say the same. Give one.") : body;
    }

    private static string Time(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
        : throw new CommandFailure(ExitCodes.Usage, $"--expires-at '{text}' is no time. Write it as 2027-01-31T00:00:00Z.");
}
