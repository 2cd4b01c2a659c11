using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>JSON Schemas (draft 7) of what people write in the state repository, as they are in <c>.sentinel/schemas/</c> of its template.</summary>
public static class ManifestSchemas
{
    /// <summary>The name of <see cref="OfSettings"/>, which is of no kind.</summary>
    public const string Settings = "Settings";

    // Such as < and é: these are for people, not text inside a page.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of manifests of the kind.</summary>
    public static string OfKind(KindInfo kind) => Text(JsonSchema.OfKind(kind));

    /// <summary>Of <see cref="StatePaths.Settings"/>.</summary>
    public static string OfSettings() => Text(JsonSchema.OfSettings());

    private static string Text(JsonObject document) => document.ToJsonString(Indented) + "\n";
}
