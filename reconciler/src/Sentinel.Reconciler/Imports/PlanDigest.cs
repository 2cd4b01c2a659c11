using System.Security.Cryptography;
using System.Text.Json;

namespace Sentinel.Reconciler.Imports;

/// <summary>Tells whether two plans do the same. The revision that they are decided on is no part of it.</summary>
internal static class PlanDigest
{
    public static async Task<string> OfAsync(PlannedList list, CancellationToken cancellationToken)
    {
        using var hash = SHA256.Create();
        var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
        await using (sink.ConfigureAwait(false))
            await JsonSerializer.SerializeAsync(sink, list, JsonSerializerOptions.Web, cancellationToken).ConfigureAwait(false);
        return "sha256:" + Convert.ToHexStringLower(hash.Hash!);
    }
}
