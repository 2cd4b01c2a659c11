using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Sentinel.Api.Limits;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Acts;
using Sentinel.Resources;

namespace Sentinel.Api.Acts;

/// <summary>The body of an act, read strictly, with every finding.</summary>
internal sealed partial record ActBody(string Reason, string? Fingerprint, IReadOnlyList<Finding> Findings)
{
    private const int BodyLimit = 16 * 1024;

    /// <summary>The fields of a request that ends a run.</summary>
    public static readonly IReadOnlyList<string> OfARun = ["reason"];

    /// <summary>The fields of an act on a server.</summary>
    public static IReadOnlyList<string> Of(ServerVerb verb) => verb == ServerVerb.TrustHostKey ? ["reason", "fingerprint"] : ["reason"];

    public static IResult TooLarge() =>
        ProblemAnswers.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"The body has at most {BodyLimit} bytes.");

    /// <returns>Null: the body is too large.</returns>
    public static async Task<ActBody?> ReadAsync(HttpRequest request, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        return await LimitedBody.ReadAsync(request, BodyLimit, cancellationToken).ConfigureAwait(false) is { } json ? Read(fields, json) : null;
    }

    private static ActBody Read(IReadOnlyList<string> fields, ReadOnlyMemory<byte> json)
    {
        var findings = new List<Finding>();
        var texts = Texts(json, fields, findings);
        var (reason, fingerprint) = (texts.GetValueOrDefault("reason"), texts.GetValueOrDefault("fingerprint"));
        if (IsToCheck("reason", findings) && ReasonRule.Check(reason) is { } wrong)
            findings.Add(wrong);
        if (fields.Contains("fingerprint") && IsToCheck("fingerprint", findings))
            CheckFingerprint(fingerprint, findings);
        return new ActBody(reason ?? "", fingerprint, findings);
    }

    /// <summary>False: more is wrong with it already, or with the body as a whole.</summary>
    private static bool IsToCheck(string field, List<Finding> findings) => !findings.Exists(f => f.Field is null || f.Field == field);

    private static void CheckFingerprint(string? fingerprint, List<Finding> findings)
    {
        if (fingerprint is null || !Sha256().IsMatch(fingerprint))
            Add(findings, "fingerprint", fingerprint, "This is no SHA-256 fingerprint of a host key.", "Read it on the machine's console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub, the part from SHA256: on.");
    }

    private static Dictionary<string, string> Texts(ReadOnlyMemory<byte> json, IReadOnlyList<string> fields, List<Finding> findings)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json.IsEmpty ? "{}"u8.ToArray() : json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                Add(findings, null, null, "The body is not a JSON object.", "Write it in braces.");
            else
                Take(document.RootElement, fields, texts, findings);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // JSON's escapes can spell half a character, which no text can hold.
            Add(findings, null, null, "The body is not JSON.", "Send a JSON object, such as {\"reason\": \"new disk\"}.");
        }

        return texts;
    }

    private static void Take(JsonElement root, IReadOnlyList<string> fields, Dictionary<string, string> texts, List<Finding> findings)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (!fields.Contains(property.Name))
                Add(findings, property.Name, null, "The field is not known.", $"{(NearestName.Of(property.Name, fields) is { } near ? $"Did you mean '{near}'? " : "")}Known: {string.Join(", ", fields)}.");
            else if (property.Value.ValueKind != JsonValueKind.String)
                Add(findings, property.Name, property.Value.GetRawText(), "The value is not a text.", "Put it in double quotes.");
            else if (!texts.TryAdd(property.Name, property.Value.GetString()!))
                Add(findings, property.Name, null, "The field stands twice.", "Keep one.");
        }
    }

    private static void Add(List<Finding> findings, string? field, string? value, string message, string remedy) =>
        findings.Add(new Finding { Object = "request", Field = field, Value = value, Message = message, Remedy = remedy });

    [GeneratedRegex(@"\ASHA256:[A-Za-z0-9+/]{43}\z")]
    private static partial Regex Sha256();
}
