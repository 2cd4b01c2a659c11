using System.Text.Json;
using Sentinel.Api.Problems;
using Sentinel.Resources;

namespace Sentinel.Api.Claims;

/// <summary>Reads a claim's body strictly and collects every finding.</summary>
internal sealed class ClaimBodyReader
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly string[] Fields = ["name", "requester", "purpose", "selector", "ttl", "expiryPolicy", "wait", "onExhausted", "dryRun"];
    private static readonly string[] RenewalFields = ["ttl"];
    private static readonly string[] SelectorFields = ["matchLabels", "facts", "address", "server"];

    private readonly StrictJson _json;

    private ClaimBodyReader(string example) => _json = new StrictJson("IpClaim", example: example);

    /// <summary>The body of a new claim; not to be used when there are findings.</summary>
    public static (ClaimBody Body, IReadOnlyList<Finding> Findings) Read(ReadOnlyMemory<byte> json)
    {
        var (reader, body) = (new ClaimBodyReader("{\"purpose\": \"shop 17\"}"), new ClaimBody());
        reader._json.Read(json, Fields, root => body = reader.Read(root));
        return (body, reader._json.Findings);
    }

    /// <summary>The new lease; null: as long as before. Not to be used when there are findings.</summary>
    public static (TimeSpan? Ttl, IReadOnlyList<Finding> Findings) ReadRenewal(ReadOnlyMemory<byte> json)
    {
        var (reader, body) = (new ClaimBodyReader("{\"ttl\": \"72h\"}"), new ClaimBody());
        reader._json.Read(json, RenewalFields, root => reader.Validate(body = new ClaimBody { Ttl = reader.Ttl(root) }));
        return (body.Ttl, reader._json.Findings);
    }

    private ClaimBody Read(JsonElement root)
    {
        var body = new ClaimBody
        {
            Name = _json.Text(root, "name"),
            Requester = _json.Text(root, "requester"),
            Purpose = _json.Text(root, "purpose"),
            Selector = root.TryGetProperty("selector", out var selector) ? Selector(selector) : null,
            Ttl = Ttl(root),
            ExpiryPolicy = Policy(root),
            DryRun = _json.Flag(root, "dryRun"),
            Wait = Wait(root),
            FailWhenExhausted = OnExhausted(root),
        };
        if (body.Name is { } name && !DnsLabel.IsValid(name))
            _json.Add("name", name, "A claim's name is a DNS label.", Suggest(DnsLabel.Suggest(name)));
        Validate(body);
        return body;
    }

    /// <summary>The same rules as for a manifest, so that what HTTP takes git takes too.</summary>
    private void Validate(ClaimBody body)
    {
        var claim = new IpClaim
        {
            Metadata = new k8s.Models.V1ObjectMeta { Name = "claim" },
            Spec = new IpClaimSpec { Requester = body.Requester, Purpose = body.Purpose, Selector = body.Selector, Ttl = body.Ttl },
        };
        foreach (var finding in ManifestValidator.Check(claim, null))
            _json.Add(finding.Field?.Replace("spec.", "", StringComparison.Ordinal) ?? "", finding.Value, finding.Message, finding.Remedy);
    }

    private ClaimSelector? Selector(JsonElement element)
    {
        if (!_json.IsObject(element, "selector", SelectorFields))
            return null;
        return new ClaimSelector
        {
            MatchLabels = Texts(element, "matchLabels"),
            Facts = Texts(element, "facts"),
            Address = _json.Text(element, "address", "selector.address"),
            Server = _json.Text(element, "server", "selector.server"),
        };
    }

    private Dictionary<string, string> Texts(JsonElement selector, string field)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (selector.TryGetProperty(field, out var map) && _json.IsObject(map, $"selector.{field}", null))
        {
            foreach (var entry in map.EnumerateObject())
                texts[entry.Name] = _json.Text(map, entry.Name, $"selector.{field}.{entry.Name}") ?? "";
        }

        return texts;
    }

    private TimeSpan Wait(JsonElement root)
    {
        if (_json.Text(root, "wait") is not { } text)
            return TimeSpan.Zero;
        if (Duration.TryParse(text, out var wait) && wait >= TimeSpan.Zero && wait <= LongestWait)
            return wait;
        _json.Add("wait", text, "The wait is a duration of at most 60 s.", "Write it with its unit, such as \"30s\".");
        return TimeSpan.Zero;
    }

    private TimeSpan? Ttl(JsonElement root)
    {
        if (_json.Text(root, "ttl") is not { } text)
            return null;
        if (Duration.TryParse(text, out var ttl))
            return ttl;
        _json.Add("ttl", text, "The lease is no duration.", "Write it with its unit, such as \"72h\".");
        return null;
    }

    private ExpiryPolicy Policy(JsonElement root)
    {
        var text = _json.Text(root, "expiryPolicy");
        if (text is not (null or "warn" or "release"))
            _json.Add("expiryPolicy", text, "It is 'warn' or 'release'.", "Leave it out to keep the claim live after its lease, with a warning.");
        return text == "release" ? ExpiryPolicy.Release : ExpiryPolicy.Warn;
    }

    private bool OnExhausted(JsonElement root)
    {
        var text = _json.Text(root, "onExhausted");
        if (text is not (null or "queue" or "fail"))
            _json.Add("onExhausted", text, "It is 'queue' or 'fail'.", "Leave it out to wait in the queue.");
        return text == "fail";
    }

    private static string Suggest(string? name) => name is null ? "See docs/claims.md." : $"Did you mean '{name}'?";
}
