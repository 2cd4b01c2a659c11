using System.Text.Json;
using Sentinel.Resources;

namespace Sentinel.Api.Claims;

/// <summary>Reads a claim's body strictly and collects every finding.</summary>
internal sealed class ClaimBodyReader
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly string[] Fields = ["name", "requester", "purpose", "selector", "ttl", "expiryPolicy", "wait", "onExhausted", "dryRun"];
    private static readonly string[] RenewalFields = ["ttl"];
    private static readonly string[] SelectorFields = ["matchLabels", "facts", "address", "server"];

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The body; not to be used when there are findings.</summary>
    public ClaimBody Read(ReadOnlyMemory<byte> json) => Parsed(json, Read, "{\"purpose\": \"shop 17\"}") ?? new ClaimBody();

    /// <summary>The new lease; null: as long as before. Not to be used when there are findings.</summary>
    public TimeSpan? ReadRenewal(ReadOnlyMemory<byte> json) => Parsed(
        json,
        root =>
        {
            var body = IsObject(root, "", RenewalFields) ? new ClaimBody { Ttl = Ttl(root) } : new ClaimBody();
            Validate(body);
            return body;
        },
        "{\"ttl\": \"72h\"}")?.Ttl;

    private ClaimBody? Parsed(ReadOnlyMemory<byte> json, Func<JsonElement, ClaimBody> read, string example)
    {
        if (json.IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            Add("", null, $"The body is not JSON: line {(e.LineNumber ?? 0) + 1}, byte {e.BytePositionInLine}.", $"Send a JSON object, such as {example}.");
            return null;
        }
        catch (InvalidOperationException)
        {
            // JSON's escapes can spell half a character, which no text can hold.
            Add("", null, "A text has half of a surrogate pair.", "Write both halves, or the character itself in UTF-8.");
            return null;
        }
    }

    private ClaimBody Read(JsonElement root)
    {
        if (!IsObject(root, "", Fields))
            return new ClaimBody();
        var body = new ClaimBody
        {
            Name = Text(root, "name"),
            Requester = Text(root, "requester"),
            Purpose = Text(root, "purpose"),
            Selector = root.TryGetProperty("selector", out var selector) ? Selector(selector) : null,
            Ttl = Ttl(root),
            ExpiryPolicy = Policy(root),
            DryRun = Flag(root, "dryRun"),
            Wait = Wait(root),
            FailWhenExhausted = OnExhausted(root),
        };
        if (body.Name is { } name && !DnsLabel.IsValid(name))
            Add("name", name, "A claim's name is a DNS label.", Suggest(DnsLabel.Suggest(name)));
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
            Add(finding.Field?.Replace("spec.", "", StringComparison.Ordinal) ?? "", finding.Value, finding.Message, finding.Remedy);
    }

    private ClaimSelector? Selector(JsonElement element)
    {
        if (!IsObject(element, "selector", SelectorFields))
            return null;
        return new ClaimSelector
        {
            MatchLabels = Texts(element, "matchLabels"),
            Facts = Texts(element, "facts"),
            Address = Text(element, "address", "selector.address"),
            Server = Text(element, "server", "selector.server"),
        };
    }

    private Dictionary<string, string> Texts(JsonElement selector, string field)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (selector.TryGetProperty(field, out var map) && IsObject(map, $"selector.{field}", null))
        {
            foreach (var entry in map.EnumerateObject())
                texts[entry.Name] = Text(map, entry.Name, $"selector.{field}.{entry.Name}") ?? "";
        }

        return texts;
    }

    private TimeSpan Wait(JsonElement root)
    {
        if (Text(root, "wait") is not { } text)
            return TimeSpan.Zero;
        if (Duration.TryParse(text, out var wait) && wait >= TimeSpan.Zero && wait <= LongestWait)
            return wait;
        Add("wait", text, "The wait is a duration of at most 60 s.", "Write it with its unit, such as \"30s\".");
        return TimeSpan.Zero;
    }

    private TimeSpan? Ttl(JsonElement root)
    {
        if (Text(root, "ttl") is not { } text)
            return null;
        if (Duration.TryParse(text, out var ttl))
            return ttl;
        Add("ttl", text, "The lease is no duration.", "Write it with its unit, such as \"72h\".");
        return null;
    }

    private ExpiryPolicy Policy(JsonElement root)
    {
        var text = Text(root, "expiryPolicy");
        if (text is not (null or "warn" or "release"))
            Add("expiryPolicy", text, "It is 'warn' or 'release'.", "Leave it out to keep the claim live after its lease, with a warning.");
        return text == "release" ? ExpiryPolicy.Release : ExpiryPolicy.Warn;
    }

    private bool Flag(JsonElement root, string field)
    {
        if (!root.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.False)
            return false;
        if (value.ValueKind != JsonValueKind.True)
            Add(field, value.GetRawText(), "It is true or false.", "Leave it out for false.");
        return value.ValueKind == JsonValueKind.True;
    }

    private bool OnExhausted(JsonElement root)
    {
        var text = Text(root, "onExhausted");
        if (text is not (null or "queue" or "fail"))
            Add("onExhausted", text, "It is 'queue' or 'fail'.", "Leave it out to wait in the queue.");
        return text == "fail";
    }

    private string? Text(JsonElement parent, string field, string? path = null)
    {
        if (!parent.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Add(path ?? field, value.GetRawText(), "The value is not a text.", "Put it in double quotes.");
        return null;
    }

    /// <param name="known">The fields it may have; null: any.</param>
    private bool IsObject(JsonElement element, string path, string[]? known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(path, null, "The value is not a JSON object.", "Write it in braces.");
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var field = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (known?.Contains(property.Name) == false)
                Add(field, null, "The field is not known.", Suggest(NearestName.Of(property.Name, known)) + $" Known: {string.Join(", ", known)}.");
            if (!seen.Add(property.Name))
                Add(field, null, "The field stands twice.", "Keep one.");
        }

        return true;
    }

    private static string Suggest(string? name) => name is null ? "See docs/claims.md." : $"Did you mean '{name}'?";

    private void Add(string field, string? value, string message, string remedy) =>
        _findings.Add(new Finding { Object = "IpClaim", Field = field.Length == 0 ? null : field, Value = value, Message = message, Remedy = remedy });
}
