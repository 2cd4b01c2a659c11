using System.Security.Cryptography;
using System.Text;
using Sentinel.Resources;

namespace Sentinel.Api.Schemas;

/// <summary>The schema of one kind as it is sent, made once a process.</summary>
/// <param name="ETag">Of its bytes, with its quotes.</param>
internal sealed record ManifestSchema(string Kind, string Text, string ETag)
{
    private static readonly Lazy<IReadOnlyList<ManifestSchema>> Made = new(() =>
        [.. ResourceKinds.All.Select(k => Of(k.Kind, ManifestSchemas.OfKind(k))), Of(ManifestSchemas.Settings, ManifestSchemas.OfSettings())]);

    public static IReadOnlyList<ManifestSchema> All => Made.Value;

    /// <summary>Null: there is none.</summary>
    public static ManifestSchema? Find(string kind) => All.FirstOrDefault(s => s.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase));

    private static ManifestSchema Of(string kind, string text) => new(kind, text, $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}\"");
}
