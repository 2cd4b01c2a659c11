using System.Security.Cryptography;
using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.Sessions.Planning;

/// <summary>The Session that an accepted list is.</summary>
internal static class SessionManifest
{
    public static Session Of(ImportInput input)
    {
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(input.Content.Span));
        if (input.Session is { } known && known.Spec.File == input.Path && known.Spec.Blob == input.Blob && known.Spec.Digest == digest && known.Spec.SupplierBlob == input.SupplierBlob)
        {
            // The same list again: planning what was applied must change nothing, also not the revision.
            return known;
        }

        return new Session
        {
            Metadata = input.Session?.Metadata ?? new V1ObjectMeta { Name = input.SessionName },
            Spec = new SessionSpec
            {
                File = input.Path,
                Blob = input.Blob,
                Digest = digest,
                Commit = input.BaseRevision,
                Supplier = SessionNames.SupplierOf(input.Path),
                SupplierBlob = input.SupplierBlob,
            },
        };
    }
}
