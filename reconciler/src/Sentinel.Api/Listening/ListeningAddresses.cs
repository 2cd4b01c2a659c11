using Microsoft.Extensions.Configuration;

namespace Sentinel.Api.Listening;

/// <summary>Where the service listens: the setting <c>Urls</c>, and <c>Tls:Url</c> where there is one.</summary>
internal static class ListeningAddresses
{
    private const string Default = "http://127.0.0.1:8080";

    public static IEnumerable<string> Of(IConfiguration configuration)
    {
        var urls = (configuration["Urls"] ?? Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return configuration[$"{TlsOptions.Section}:{nameof(TlsOptions.Url)}"] is { Length: > 0 } tls ? [.. urls, tls] : urls;
    }

    public static bool HasHttps(IConfiguration configuration) => Of(configuration).Any(u => u.StartsWith("https://", StringComparison.OrdinalIgnoreCase));
}
