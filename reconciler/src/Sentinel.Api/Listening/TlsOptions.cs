using System.ComponentModel.DataAnnotations;

namespace Sentinel.Api.Listening;

/// <summary>Section <c>Tls</c>: how HTTPS is served. It is, where <see cref="Url"/> or one of <c>Urls</c> begins with <c>https</c>.</summary>
public sealed class TlsOptions
{
    public const string Section = "Tls";

    /// <summary>Where HTTPS is served beside <c>Urls</c>, such as <c>https://127.0.0.1:8443</c>; none: nowhere.</summary>
    [RegularExpression("https://.+", ErrorMessage = "Tls:Url is an address such as https://127.0.0.1:8443.")]
    public string? Url { get; set; }

    /// <summary>PEM file of the certificate, those between it and its authority after it; none: one of the local authority.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM file of its key, not encrypted.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Names and addresses, <c>;</c> between several, that a certificate of the local authority has beside this machine's own.</summary>
    public string Names { get; set; } = "";

    /// <summary>For how long browsers are told to come by HTTPS only; 0 to 2 years, 0: they are not.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "730.00:00:00")]
    public TimeSpan HstsMaxAge { get; set; } = TimeSpan.FromDays(365);
}
