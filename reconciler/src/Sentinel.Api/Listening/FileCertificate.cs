using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sentinel.Api.Listening;

/// <summary>A certificate that somebody gave as files. What replaces them is taken without a restart, and one that is broken is not.</summary>
internal sealed partial class FileCertificate(IOptions<TlsOptions> options, TimeProvider time, ILogger<FileCertificate> logger) : ICertificateSource
{
    /// <summary>How often the files are looked at, while there are handshakes.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private SslStreamCertificateContext? _current;
    private (string Certificate, string Key) _seen;
    private long _looked;

    public SslStreamCertificateContext Current
    {
        get
        {
            lock (_gate)
            {
                if (_current is null)
                    _current = Load(_seen = Read());
                else if (time.GetElapsedTime(_looked) >= LookInterval)
                    Look();
                else
                    return _current;
                _looked = time.GetTimestamp();
                return _current;
            }
        }
    }

    /// <summary>By content: of a link that was led elsewhere the file's own time says nothing.</summary>
    private void Look()
    {
        try
        {
            var found = Read();
            if (found == _seen)
                return;
            _seen = found;
            _current = Load(found);
            LogLoaded(options.Value.CertificateFile!, _current.TargetCertificate.NotAfter);
        }
        catch (IOException e)
        {
            LogKept(e.Message);
        }
    }

    private (string Certificate, string Key) Read()
    {
        var (certificate, key) = (options.Value.CertificateFile!, options.Value.KeyFile!);
        try
        {
            if ((File.GetUnixFileMode(key) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0)
                throw new IOException($"Tls:KeyFile {key} can be read by everybody. Run: chmod 600 {key}");
            return (File.ReadAllText(certificate), File.ReadAllText(key));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException($"The certificate of Tls:CertificateFile and Tls:KeyFile cannot be read: {e.Message}", e);
        }
    }

    private SslStreamCertificateContext Load((string Certificate, string Key) found)
    {
        try
        {
            var between = new X509Certificate2Collection();
            between.ImportFromPem(found.Certificate);
            var leaf = X509Certificate2.CreateFromPem(found.Certificate, found.Key);
            return SslStreamCertificateContext.Create(leaf, between, offline: true);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new IOException(
                $"{options.Value.CertificateFile} and {options.Value.KeyFile} are no certificate with its key: {e.Message} Both are PEM, the service's certificate is the first, and its key is not encrypted.", e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The certificate in {File} is in force; it ends {End:u}")]
    private partial void LogLoaded(string file, DateTime end);

    [LoggerMessage(Level = LogLevel.Error, Message = "The certificate of before stays in force. {Problem}")]
    private partial void LogKept(string problem);
}
