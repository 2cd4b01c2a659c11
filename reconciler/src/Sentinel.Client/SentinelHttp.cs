using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Sentinel.Client;

/// <summary>Makes the HttpClient that suits the service: it follows no redirect, keeps no cookies, and sees changes of DNS.</summary>
public static class SentinelHttp
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>A new one; keep it as long as the process lives. Its own time limit is off: the client has one for each try.</summary>
    /// <param name="authorities">
    /// Certificates of the authorities that vouch for the service, instead of the machine's own list; null: the machine's.
    /// </param>
    public static HttpClient Create(X509Certificate2Collection? authorities = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
        };
        if (authorities is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
