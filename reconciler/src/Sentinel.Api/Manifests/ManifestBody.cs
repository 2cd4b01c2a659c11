using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Sentinel.Api.Acts;
using Sentinel.Api.Limits;
using Sentinel.Api.Problems;
using Sentinel.Resources;

namespace Sentinel.Api.Manifests;

/// <summary>The body of a manifest that is written, read strictly, with every finding.</summary>
internal sealed partial class ManifestBody
{
    /// <summary>Room for a manifest of 1 MiB whose every character JSON escapes.</summary>
    public const int BodyLimit = 2 * 1024 * 1024;

    private static readonly string[] Fields = ["text", "blob", "reason"];

    private readonly StrictJson _json = new("request", example: """{"text": "apiVersion: ...", "reason": "new disk"}""");

    private ManifestBody()
    {
    }

    public string Text { get; private set; } = "";

    public string? Blob { get; private set; }

    public string Reason { get; private set; } = "";

    public IReadOnlyList<Finding> Findings => _json.Findings;

    public static IResult TooLarge() =>
        ProblemAnswers.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"The body has at most {BodyLimit} bytes, and a manifest at most 1 MiB.");

    /// <returns>Null: the body is too large.</returns>
    public static async Task<ManifestBody?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await LimitedBody.ReadAsync(request, BodyLimit, cancellationToken).ConfigureAwait(false) is not { } json)
            return null;
        var body = new ManifestBody();
        body._json.Read(json, Fields, body.Read);
        return body;
    }

    private void Read(JsonElement root)
    {
        var (text, blob, reason) = (_json.Text(root, "text"), _json.Text(root, "blob"), _json.Text(root, "reason"));
        var read = _json.Findings.Select(f => f.Field).ToHashSet(StringComparer.Ordinal);
        if (text is null && !read.Contains("text"))
            _json.Add("text", null, "There is no manifest.", "Send the whole file as text.");
        if (blob is not null && !Hash().IsMatch(blob))
            _json.Add("blob", blob, "This is no git id of 40 hex digits.", "Take blob of what was read as it is; leave it out to add a new object.");
        if (!read.Contains("reason") && ReasonRule.Check(reason) is { } wrong)
            _json.AddAll([wrong]);
        (Text, Blob, Reason) = (text ?? "", blob, reason ?? "");
    }

    [GeneratedRegex(@"\A[0-9a-f]{40}\z")]
    private static partial Regex Hash();
}
