using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Api.Access.Browser;
using Sentinel.Api.Access.Tokens;

namespace Sentinel.Api.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection(AuthOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AdminToken>().AddSingleton<TokenKey>().AddSingleton<TokenTable>().AddSingleton<TokenStore>();
        services.AddSingleton<LastUse>().AddHostedService(s => s.GetRequiredService<LastUse>());
        services.AddSingleton<Authenticator>().AddSingleton<BrowserSessions>().AddSingleton<AccessLimits>().AddSingleton<Refusals>();
        return services.AddSingleton<AccessGate>().AddSingleton<SecurityHeaders>().AddSingleton<ClaimScope>();
    }

    /// <summary>Asks every request who it is; after routing, since routes say what they need.</summary>
    public static void UseAccess(this WebApplication app)
    {
        // Made now, so that a key or token file that cannot be written stops the start.
        app.Services.GetRequiredService<AdminToken>();
        app.Services.GetRequiredService<TokenKey>();
        app.UseMiddleware<AccessGate>();
    }
}
