using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sentinel.Processes;

namespace Sentinel.Ansible;

/// <summary>Wires this project.</summary>
public static class AnsibleServices
{
    /// <summary>
    /// Adds the ports <see cref="IConfigurationGenerator"/>, <see cref="IAnsibleRuns"/>, <see cref="IHostProbe"/>,
    /// <see cref="IClaimMarks"/>, <see cref="IOwnKey"/>, <see cref="ISealer"/>, <see cref="ISealKeys"/> and <see cref="ICredentialOpener"/>, with the options of the section <c>Ansible</c>, which are checked when the host starts.
    /// </summary>
    /// <param name="services">Where to; logging is the host's.</param>
    /// <param name="configuration">The root of the configuration.</param>
    public static IServiceCollection AddAnsible(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddProcesses();
        services.AddOptions<AnsibleOptions>().Bind(configuration.GetSection(AnsibleOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<AnsibleOptions>, AnsibleOptionsPaths>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AnsibleOptions>, AnsibleOptionsValidator>());

        services.TryAddSingleton<ContentFolder>();
        services.TryAddSingleton<OwnKey>();
        services.TryAddSingleton<IOwnKey>(provider => provider.GetRequiredService<OwnKey>());
        services.TryAddSingleton<IConfigurationGenerator, ConfigurationGenerator>();

        services.TryAddSingleton<Age>();
        services.TryAddSingleton<SealKeys>();
        services.TryAddSingleton<ISealKeys>(provider => provider.GetRequiredService<SealKeys>());
        services.TryAddSingleton<ISealer, Sealer>();
        services.TryAddSingleton<ICredentialOpener, CredentialOpener>();

        services.TryAddSingleton<LoginKeys>();
        services.TryAddSingleton<BannerProbe>();
        services.TryAddSingleton<SshCommand>();
        services.TryAddSingleton<KeptConnections>();
        services.AddHostedService(provider => provider.GetRequiredService<KeptConnections>());
        services.TryAddSingleton<IHostProbe, HostProbe>();
        services.TryAddSingleton<IClaimMarks, ClaimMarks>();

        services.TryAddSingleton<RunPreflight>();
        services.TryAddSingleton<RunCommand>();
        services.TryAddSingleton<RunStarter>();
        services.TryAddSingleton<RunCloser>();
        services.TryAddSingleton<RunFollower>();
        services.TryAddSingleton<RunTallies>();
        services.TryAddSingleton<IAnsibleRuns, AnsibleRuns>();
        services.TryAddSingleton<RunRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<RunRetention>());
        return services;
    }
}
