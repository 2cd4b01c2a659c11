using Microsoft.Extensions.Configuration;

namespace Sentinel.Cli.Settings;

/// <summary>Where the settings of the service come from, for each verb that needs them: appsettings.json, Sentinel__…, command line.</summary>
internal static class ServiceSettings
{
    public static IConfigurationBuilder AddServiceSettings(this IConfigurationBuilder builder, IEnumerable<string> arguments) => builder
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: false)
        .AddEnvironmentVariables("Sentinel__")
        .AddCommandLine([.. arguments]);
}
