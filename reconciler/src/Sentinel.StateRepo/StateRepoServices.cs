using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.StateRepo.Foreign;
using Sentinel.StateRepo.Git;
using Sentinel.StateRepo.Remotes;
using Sentinel.StateRepo.Watching;

namespace Sentinel.StateRepo;

public static class StateRepoServices
{
    /// <summary>The read port and the write port over a local bare repository, and the watcher of its branch.</summary>
    public static IServiceCollection AddStateRepo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StateRepoOptions>()
            .Bind(configuration.GetSection(StateRepoOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<GitStateStore>();
        services.AddSingleton<IStateReader>(p => p.GetRequiredService<GitStateStore>());
        services.AddSingleton<IStateWriter>(p => p.GetRequiredService<GitStateStore>());
        services.AddSingleton<SideRepository>();
        services.AddSingleton<IManifestHistory, ManifestHistory>();
        services.AddSingleton<WriterClaim>();
        services.AddSingleton<IWriterClaim>(p => p.GetRequiredService<WriterClaim>());
        services.AddHostedService<RefWatcher>();
        services.AddHostedService<ForeignWatch>();
        return services;
    }
}
