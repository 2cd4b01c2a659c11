using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Sentinel.Api.Listening;

/// <summary>Each handshake takes the certificate that is in force then, with those between it and its authority.</summary>
internal static class Handshakes
{
    public static void Set(HttpsConnectionAdapterOptions https, ICertificateSource source)
    {
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;

        // Kestrel wants one of its own; what counts is set after it, since a selector could not name the certificates between.
        https.ServerCertificateSelector = (_, _) => source.Current.TargetCertificate;
        https.OnAuthenticate = (_, tls) =>
        {
            tls.ServerCertificateSelectionCallback = null;
            tls.ServerCertificateContext = source.Current;
        };
    }
}
