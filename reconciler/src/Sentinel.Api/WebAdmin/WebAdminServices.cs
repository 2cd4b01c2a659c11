using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Sentinel.Api.WebAdmin;

internal static class WebAdminServices
{
    public static IServiceCollection AddWebAdmin(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebAdminOptions>().Bind(configuration.GetSection(WebAdminOptions.Section));
        return services.AddSingleton<WebAdminFiles>().AddSingleton<WebAdminPages>();
    }

    /// <summary>Before routing: a file needs no token, no route and no permission.</summary>
    public static void UseWebAdmin(this WebApplication app)
    {
        app.Services.GetRequiredService<WebAdminFiles>();
        app.UseMiddleware<WebAdminPages>();
    }
}
