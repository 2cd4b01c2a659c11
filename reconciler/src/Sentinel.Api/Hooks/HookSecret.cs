using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Sentinel.StateRepo;

namespace Sentinel.Api.Hooks;

/// <summary>The secret that a forge signs its calls with; read at each call, so that it can be changed without a restart.</summary>
internal sealed class HookSecret(IOptions<StateRepoOptions> options)
{
    private const string Scheme = "sha256=";

    public bool IsConfigured => options.Value.WebhookSecretFile is not null;

    /// <summary>Compares in constant time.</summary>
    /// <param name="body">The body as it came.</param>
    /// <param name="signature">The header <c>X-Hub-Signature-256</c>: <c>sha256=</c> and 64 hex digits.</param>
    /// <exception cref="StateRepositoryException">The secret cannot be read.</exception>
    public bool Signed(ReadOnlySpan<byte> body, string signature)
    {
        var presented = new byte[HMACSHA256.HashSizeInBytes];
        if (!signature.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || signature.Length != Scheme.Length + (2 * presented.Length)
            || Convert.FromHexString(signature.AsSpan(Scheme.Length), presented, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Read(), body), presented);
    }

    private byte[] Read()
    {
        var path = options.Value.WebhookSecretFile!;
        try
        {
            var secret = File.ReadAllText(path).Trim();
            return secret.Length >= 16
                ? Encoding.UTF8.GetBytes(secret)
                : throw new StateRepositoryException($"StateRepo:WebhookSecretFile {path} holds less than 16 characters. Write a longer secret there, and at the forge.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateRepositoryException($"StateRepo:WebhookSecretFile {path} cannot be read: {e.Message}", e);
        }
    }
}
