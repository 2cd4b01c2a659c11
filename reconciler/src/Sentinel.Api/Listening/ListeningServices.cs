using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Api.Access;

namespace Sentinel.Api.Listening;

public static class ListeningServices
{
    internal static IServiceCollection AddListening(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TlsOptions>().Bind(configuration.GetSection(TlsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    internal static void UseListening(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
    }
}
