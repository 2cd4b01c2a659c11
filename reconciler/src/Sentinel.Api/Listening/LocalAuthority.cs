using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Api.Files;

namespace Sentinel.Api.Listening;

/// <summary>
/// An authority of this service alone, made at the first start and kept with the keys, and a certificate of it, which lives in memory and
/// is made anew before it ends. Clients trust <c>tls/ca.crt</c>.
/// </summary>
internal sealed partial class LocalAuthority(
    IOptions<TlsOptions> tls, IOptions<AnsibleOptions> keys, TimeProvider time, ILogger<LocalAuthority> logger) : ICertificateSource
{
    private const UnixFileMode ReadableByAll = PrivateFile.OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan CertificateLife = TimeSpan.FromDays(90);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);
    private static readonly TimeSpan WarnBefore = TimeSpan.FromDays(180);

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private SslStreamCertificateContext? _current;
    private DateTimeOffset _renewAt;

    /// <summary>The authority's certificate, for clients.</summary>
    public string CertificateFile => Path.GetFullPath(Path.Combine(keys.Value.KeysPath, "tls", "ca.crt"));

    private string KeyFile => Path.ChangeExtension(CertificateFile, ".key");

    public SslStreamCertificateContext Current
    {
        get
        {
            lock (_gate)
            {
                if (_current is null || time.GetUtcNow() >= _renewAt)
                    Renew();
                return _current!;
            }
        }
    }

    private void Renew()
    {
        var now = time.GetUtcNow();
        try
        {
            using var authority = Authority(now);
            var begin = authority.NotBefore > now - Skew ? authority.NotBefore : now - Skew;
            var end = authority.NotAfter < now + CertificateLife ? authority.NotAfter : now + CertificateLife;
            var certificate = Certificates.Of(authority, CertificateNames.Of(tls.Value), begin, end);
            _current = SslStreamCertificateContext.Create(certificate, null, offline: true);
            _renewAt = end - RenewBefore > now + Skew ? end - RenewBefore : now + Skew;
            LogMade(CertificateFile, end);
            if (authority.NotAfter < now + WarnBefore)
                LogEnds(CertificateFile, KeyFile, authority.NotAfter);
        }
        catch (Exception e) when (_current is not null && e is IOException or UnauthorizedAccessException)
        {
            // The one of before is good for a while yet.
            _renewAt = now + Skew;
            LogKept(e.Message);
        }
    }

    private X509Certificate2 Authority(DateTimeOffset now)
    {
        if (!File.Exists(CertificateFile) && !File.Exists(KeyFile))
        {
            // The key first: a crash between leaves a key without a certificate, which is made of it below.
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            PrivateFile.Make(KeyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        }

        try
        {
            if (!File.Exists(CertificateFile))
                MakeAuthority(now);
            var authority = X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
            return authority.NotAfter > now
                ? authority
                : throw new IOException($"The authority in {CertificateFile} has ended: {authority.NotAfter.ToUniversalTime():u}. Remove it and {KeyFile}, restart, and give clients the new one.");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FileNotFoundException)
        {
            throw new IOException($"{CertificateFile} and {KeyFile} are no authority that Sentinel made: {e.Message} Restore both from the backup of the keys, or remove both and give clients the new one.", e);
        }
    }

    private void MakeAuthority(DateTimeOffset now)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(KeyFile));
        using var authority = Certificates.Authority(key, now - TimeSpan.FromDays(1), now + AuthorityLife);
        PrivateFile.Make(CertificateFile, Encoding.ASCII.GetBytes(authority.ExportCertificatePem() + "\n"), ReadableByAll);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "HTTPS has a certificate of the local authority in {File}; it ends {End:u} and is made anew before")]
    private partial void LogMade(string file, DateTimeOffset end);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The authority in {File} ends {End:u}. Before that remove it and {Key}, restart, and give clients the new one")]
    private partial void LogEnds(string file, string key, DateTimeOffset end);

    [LoggerMessage(Level = LogLevel.Error, Message = "The certificate of before stays in force, and a new one is tried in an hour. {Problem}")]
    private partial void LogKept(string problem);
}
