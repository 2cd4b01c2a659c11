using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sentinel.Api.Access;

namespace Sentinel.Api.Listening;

public static class ListeningServices
{
    /// <summary>Kestrel on the addresses of the settings, with our limits and certificates.</summary>
    public static IWebHostBuilder UseListening(this IWebHostBuilder host, IConfiguration configuration) => host
        .UseKestrelCore()
        .UseKestrelHttpsConfiguration()
        .UseUrls([.. ListeningAddresses.Of(configuration)])
        .ConfigureKestrel(kestrel =>
        {
            RequestLimits.Set(kestrel);
            kestrel.ConfigureHttpsDefaults(https => Handshakes.Set(https, kestrel.ApplicationServices.GetRequiredService<ICertificateSource>()));
        });

    internal static IServiceCollection AddListening(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TlsOptions>().Bind(configuration.GetSection(TlsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<TlsOptions>, TlsOptionsValidator>();
        services.AddOptions<ProxyOptions>().Bind(configuration.GetSection(ProxyOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsValidator>();
        services.AddSingleton<FileCertificate>().AddSingleton<LocalAuthority>();
        return services.AddSingleton<ICertificateSource>(s => s.GetRequiredService<IOptions<TlsOptions>>().Value.CertificateFile is null
            ? s.GetRequiredService<LocalAuthority>()
            : s.GetRequiredService<FileCertificate>());
    }

    /// <summary>Who really asks, where a proxy stands between; and what each answer says to browsers.</summary>
    internal static void UseListening(this WebApplication app)
    {
        // Read now, so that what cannot be used stops the start.
        if (ListeningAddresses.HasHttps(app.Configuration))
            _ = app.Services.GetRequiredService<ICertificateSource>().Current;
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Networks() is { Count: > 0 } trusted)
            app.UseForwardedHeaders(TrustedProxies.Options(trusted));
        app.UseMiddleware<SecurityHeaders>();
    }
}
