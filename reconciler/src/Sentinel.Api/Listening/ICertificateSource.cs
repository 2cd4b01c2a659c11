using System.Net.Security;

namespace Sentinel.Api.Listening;

/// <summary>Where the service's certificate comes from.</summary>
internal interface ICertificateSource
{
    /// <summary>The certificate in force now. After the first call, which reads or makes it, this does not throw.</summary>
    /// <exception cref="IOException">It cannot be read or made.</exception>
    SslStreamCertificateContext Current { get; }
}
