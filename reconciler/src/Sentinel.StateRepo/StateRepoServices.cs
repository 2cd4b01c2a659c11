using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sentinel.Processes;
using Sentinel.StateRepo.Audit;
using Sentinel.StateRepo.Foreign;
using Sentinel.StateRepo.Git;
using Sentinel.StateRepo.Maintenance;
using Sentinel.StateRepo.Probing;
using Sentinel.StateRepo.Remotes;
using Sentinel.StateRepo.Watching;

namespace Sentinel.StateRepo;

public static class StateRepoServices
{
    /// <summary>The read port and the write port over a bare repository, the watchers of its branch, and its remote where one is configured.</summary>
    public static IServiceCollection AddStateRepo(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(StateRepoOptions.Section);
        services.AddOptions<StateRepoOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<StateRepoOptions>, RemoteOptionsValidator>();
        services.AddProcesses();
        services.AddSingleton<GitCommand>().AddSingleton<RemoteClone>();
        services.AddSingleton(Open);
        services.AddSingleton<IStateReader>(p => p.GetRequiredService<GitStateStore>());
        services.AddSingleton<IHistory>(p => p.GetRequiredService<GitStateStore>());
        services.AddSingleton<IStateWriter, FencedWriter>();
        services.AddSingleton<SideRepository>();
        services.AddSingleton<IManifestHistory, ManifestHistory>();
        services.AddSingleton<IAuditTrail, AuditTrail>().AddSingleton<IStoreProbe, StoreProbe>();
        services.AddSingleton<IServedBefore, ServedMark>();
        services.AddSingleton<WriterClaim>();
        services.AddSingleton<IWriterClaim>(p => p.GetRequiredService<WriterClaim>());
        services.AddHostedService<RefWatcher>();
        services.AddSingleton<StoreMaintenance>().AddHostedService(p => p.GetRequiredService<StoreMaintenance>());
        AddRemote(services, section[nameof(StateRepoOptions.Url)] is { Length: > 0 });
        services.AddHostedService<ForeignWatch>();
        return services;
    }

    private static void AddRemote(IServiceCollection services, bool configured)
    {
        if (!configured)
        {
            services.AddSingleton<IRemotePublisher, NoRemote>();
            return;
        }

        services.AddSingleton<InstanceId>().AddSingleton<PublishWaits>().AddSingleton<RemoteStep>().AddSingleton<RemoteSync>();
        services.AddSingleton<IRemoteSync>(p => p.GetRequiredService<RemoteSync>());
        services.AddSingleton<IRemotePublisher>(p => p.GetRequiredService<RemoteSync>());
        services.AddHostedService(p => p.GetRequiredService<RemoteSync>());
    }

    /// <summary>Everything rests on the repository, so the start waits for its first clone.</summary>
    private static GitStateStore Open(IServiceProvider services)
    {
        services.GetRequiredService<RemoteClone>().EnsureAsync(CancellationToken.None).GetAwaiter().GetResult();
        return ActivatorUtilities.CreateInstance<GitStateStore>(services);
    }
}
