using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Sentinel.Api.Acts;
using Sentinel.Api.Limits;
using Sentinel.Reconciler.Imports;
using Sentinel.Resources;
using Sentinel.Sessions;

namespace Sentinel.Api.Imports;

/// <summary>
/// Reads a list and what the query says of it, with every finding. The body is the CSV itself, byte for byte, or a form with one file, whose name
/// counts where the query names none.
/// </summary>
internal sealed class ImportRequestReader(HttpRequest request, IReadOnlyList<string> parameters)
{
    public const string Supplier = "supplier", File = "file", BaseRevision = "baseRevision", Reason = "reason", Way = "way";

    /// <summary>Characters of the line between the parts of a form, which browsers make of some 40.</summary>
    private const int LongestBoundary = 128;

    private readonly List<Finding> _findings = [];

    /// <summary>What a plan is asked with.</summary>
    public static IReadOnlyList<string> OfPlan { get; } = [Supplier, File];

    /// <summary>What a list is accepted with.</summary>
    public static IReadOnlyList<string> OfAcceptance { get; } = [Supplier, File, BaseRevision, Reason, Way];

    /// <returns>Null: the list is too large.</returns>
    public async Task<ImportRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        CheckParameters();
        var (content, name) = await BodyAsync(cancellationToken).ConfigureAwait(false);
        if (content is null)
            return null;
        if (content.Value.IsEmpty)
            Add("body", null, "There is no list.", "Send the CSV as the body: curl --data-binary @lot-1.csv.");
        var path = ListPath.Of(Value(Supplier), Value(File) ?? name, _findings);
        return new ImportRequest(_findings.Count == 0 ? new SubmittedList(path!, content.Value) : null, Value(BaseRevision), Value(Reason), WayOf(), _findings);
    }

    private void CheckParameters()
    {
        foreach (var (name, values) in request.Query)
        {
            if (!parameters.Contains(name))
                Add(name, null, "The parameter is not known.", $"{(NearestName.Of(name, parameters) is { } near ? $"Did you mean '{near}'? " : "")}Known: {string.Join(", ", parameters)}.");
            else if (values.Count > 1)
                Add(name, null, "The parameter stands twice.", "Keep one.");
        }

        if (Value(BaseRevision) is { } revision && (revision.Length != 40 || !revision.All(char.IsAsciiHexDigitLower)))
            Add(BaseRevision, revision.Length > 100 ? null : revision, "This is no revision of 40 hex digits.", "Take baseRevision of the plan as it is.");
        if (Value(Way) is { } way && WayOf() is null)
            Add(Way, way.Length > 100 ? null : way, "This is no way to accept a list.", $"{(NearestName.Of(way, Ways) is { } near ? $"Did you mean '{near}'? " : "")}Known: {string.Join(", ", Ways)}.");
        if (Value(Reason) is { } reason && ReasonRule.Check(reason) is { } wrong)
            _findings.Add(wrong);
    }

    private static IReadOnlyList<string> Ways { get; } = Enum.GetNames<ImportWay>();

    private ImportWay? WayOf() => Value(Way) is { } way && Ways.Contains(way) ? Enum.Parse<ImportWay>(way) : null;

    /// <summary>Null: the parameter is not there, or empty.</summary>
    private string? Value(string name) => request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    private async Task<(ReadOnlyMemory<byte>? Content, string? Name)> BodyAsync(CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return (await LimitedBody.ReadAsync(request.Body, request.ContentLength, ImportPlan.LargestList, cancellationToken).ConfigureAwait(false), null);
        try
        {
            return await FormAsync(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException))
        {
            Add("body", null, "The form cannot be read.", "Send it as a browser does: curl -F list=@lot-1.csv.");
            return (new byte[1], null);
        }
    }

    /// <summary>The one file of the form; its other fields are the query's.</summary>
    private async Task<(ReadOnlyMemory<byte>? Content, string? Name)> FormAsync(string boundary, CancellationToken cancellationToken)
    {
        if (boundary.Length is 0 or > LongestBoundary)
            throw new InvalidDataException("The form has no line between its parts.");
        var parts = new MultipartReader(boundary, request.Body);
        while (await parts.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } part)
        {
            if (part.AsFileSection() is { FileName.Length: > 0 } file)
                return (await LimitedBody.ReadAsync(part.Body, null, ImportPlan.LargestList, cancellationToken).ConfigureAwait(false), file.FileName);
        }

        return (ReadOnlyMemory<byte>.Empty, null);
    }

    private void Add(string field, string? value, string message, string remedy) =>
        _findings.Add(new Finding { Object = "request", Field = field, Value = value, Message = message, Remedy = remedy });
}
