using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Sentinel.Processes;

/// <summary>Wires this project.</summary>
public static class ProcessesServices
{
    /// <summary>Adds <see cref="IProcessRunner"/> and <see cref="IDetachedProcesses"/>. Logging is the host's.</summary>
    public static IServiceCollection AddProcesses(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IProcessRunner, ProcessRunner>();
        services.TryAddSingleton<IDetachedProcesses, DetachedProcesses>();
        return services;
    }
}
