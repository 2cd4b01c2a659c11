using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sentinel.Forge;
using Sentinel.Reconciler.Acts;
using Sentinel.Reconciler.Credentials;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Imports;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Manifests;
using Sentinel.Reconciler.Profiles;
using Sentinel.Reconciler.Queue;
using Sentinel.Reconciler.Rollouts;
using Sentinel.Reconciler.Runs;
using Sentinel.Reconciler.Servers;
using Sentinel.Reconciler.Servers.Phases;
using Sentinel.Reconciler.Sessions;
using Sentinel.Reconciler.Starting;
using Sentinel.Reconciler.Waking;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler;

public static class ReconcilerServices
{
    /// <summary>The loop, its controllers, and the claims port.</summary>
    public static IServiceCollection AddReconciler(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReconcilerOptions>().Bind(configuration.GetSection(ReconcilerOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ClaimsOptions>().Bind(configuration.GetSection(ClaimsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReconcilerOptions>, ResyncScheduleRule>();
        services.AddSingleton<WorkQueue>().AddSingleton<ReconcilerMetrics>();
        services.AddSingleton<IController, ImportController>().AddSingleton<ListPlanner>();
        services.AddSingleton<IController, SessionController>();
        services.AddSingleton<IController, ProfileController>();
        services.AddSingleton<IController, ServerController>();
        services.AddSingleton<IController, IpClaimController>();
        services.AddSingleton<IController, SettingsController>();
        services.AddSingleton<IController, CredentialController>();
        services.AddSingleton<SettingsInForce>().AddSingleton<Standstills>().AddSingleton<GuardGate>().AddSingleton<Confirmations>();
        services.AddSingleton<IGuards>(p => p.GetRequiredService<Confirmations>()).AddSingleton<IForeignCommits, ConfirmingCommits>();
        AddServers(services);
        services.AddSingleton<KeyedGate>().AddSingleton<Binder>().AddSingleton<ClaimEnding>().AddSingleton<ClaimReviving>().AddSingleton<ClaimViews>().AddSingleton<ClaimOutlook>().AddSingleton<IClaims, Claims>().AddSingleton<IClaimActs, ClaimActs>();
        services.AddSingleton<ManifestRules>().AddSingleton<IManifests, Manifests.Manifests>().AddSingleton<IProfilePreviews, ProfilePreviews>();
        services.AddSingleton<IServerActs, ServerActs>().AddSingleton<ISessionActs, SessionActs>().AddSingleton<ISessionLists, SessionLists>();
        services.AddForge(configuration).AddSingleton<SeenPlans>().AddSingleton<IListSealer, ListSealer>().AddSingleton<IImports, Imports.Imports>();
        services.AddSingleton<RunResults>().AddSingleton<HostsInRuns>().AddSingleton<RunConfigurations>().AddSingleton<RunFollower>().AddSingleton<RunScheduler>();
        services.AddHostedService<FirstStartCheck>();
        services.AddSingleton<RecipientsKeeper>().AddHostedService(p => p.GetRequiredService<RecipientsKeeper>());
        services.AddHostedService(p => p.GetRequiredService<RunScheduler>());
        services.AddHostedService<ReconcileLoop>().AddHostedService<ChangeWaker>().AddHostedService<ResyncWaker>();
        return services;
    }

    private static void AddServers(IServiceCollection services)
    {
        services.AddSingleton<ServerGuards>().AddSingleton<ProfileRollouts>().AddSingleton<ServerStatusWriter>().AddSingleton<ServerSteps>();
        services.AddSingleton<ProbeMemory>().AddSingleton<ReachProbe>().AddSingleton<ServerCredentials>().AddSingleton<HostVerifier>().AddSingleton<ClaimMarker>();
        services.AddSingleton<IServerPhase, PendingPhase>();
        services.AddSingleton<IServerPhase, VerifyingPhase>();
        services.AddSingleton<IServerPhase, WaitingPhase>();
        services.AddSingleton<IServerPhase, ProvisioningPhase>();
        services.AddSingleton<IServerPhase, FailedPhase>();
        services.AddSingleton<IServerPhase, ReadyPhase>();
        services.AddSingleton<IServerPhase, ReleasingPhase>();
        services.AddSingleton<IServerPhase, CoolingDownPhase>();
        services.AddSingleton<IServerPhase, QuarantinedPhase>();
        services.AddSingleton<IServerPhase, RetiringPhase>();
        services.AddSingleton<IServerPhase, RetiredPhase>();
    }
}
