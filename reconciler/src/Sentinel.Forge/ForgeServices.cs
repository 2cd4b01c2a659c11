using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sentinel.Forge.GitHub;

namespace Sentinel.Forge;

public static class ForgeServices
{
    /// <summary>The forge that section <c>Forge</c> says.</summary>
    public static IServiceCollection AddForge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ForgeOptions>().Bind(configuration.GetSection(ForgeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ForgeOptions>, ForgeOptionsValidator>();
        services.AddSingleton<IForge>(p => p.GetRequiredService<IOptions<ForgeOptions>>().Value is { Kind: ForgeKind.GitHub } options
            ? new GitHubForge(options, p.GetRequiredService<TimeProvider>())
            : new NoForge());
        return services;
    }
}
