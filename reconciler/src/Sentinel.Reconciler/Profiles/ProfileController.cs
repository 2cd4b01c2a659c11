using Microsoft.Extensions.Logging;
using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Profiles;

/// <summary>Keeps <c>generated/&lt;profile&gt;/</c> equal to what the profile asks for, in one commit with its digest.</summary>
internal sealed partial class ProfileController(
    IStateReader reader,
    IStateWriter writer,
    IConfigurationGenerator generator,
    IOwnKey ownKey,
    TimeProvider time,
    ILogger<ProfileController> logger) : IController
{
    public string Name => ReconcileKey.Profile;

    public async Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        if (snapshot.Profiles.GetValueOrDefault(name) is not { Removed: false } stored)
            return Outcome.Settled;
        await ownKey.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var configuration = generator.Generate(stored.Object);
        var files = Files(snapshot, stored, configuration);
        if (files.Count == 0)
            return Outcome.Settled;
        var change = new StateChange
        {
            Subject = configuration.Findings.Count == 0 ? $"profile: generate configuration of {name}" : $"profile: refuse {name}",
            Actor = "sentinel",
            Reason = configuration.Findings.Count == 0 ? $"Configuration {configuration.Digest}." : configuration.Findings[0].ToString(),
            Objects = [stored.Object.Key],
            Files = files,
        };
        var result = await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false);
        if (result is WriteResult.Stale)
            return Outcome.Stale;
        LogGenerated(name, configuration.Digest, configuration.Findings.Count);
        return Outcome.Settled;
    }

    private List<FileChange> Files(StateSnapshot snapshot, StoredObject<ServerProfile> stored, GeneratedConfiguration configuration)
    {
        var files = configuration.Findings.Count == 0 ? ConfigurationFiles(snapshot, stored.Name, configuration) : [];
        var status = ManifestYaml.WriteStatus(Status(stored, configuration));
        if (GitBlob.Id(status) != stored.StatusBlob)
            files.Add(new FileChange(StatePaths.Status(ResourceKinds.ServerProfile, stored.Name), status, FileVersion.Of(stored.StatusBlob)));
        return files;
    }

    private static List<FileChange> ConfigurationFiles(StateSnapshot snapshot, string profile, GeneratedConfiguration configuration)
    {
        var wanted = configuration.Files.ToDictionary(f => StatePaths.Generated(profile, f.Key), f => f.Value, StringComparer.Ordinal);
        var folder = StatePaths.Generated(profile, "");
        var put = wanted
            .Where(f => snapshot.Generated.GetValueOrDefault(f.Key) != GitBlob.Id(f.Value.Span))
            .Select(f => new FileChange(f.Key, f.Value, FileVersion.Any));
        var gone = snapshot.Generated.Keys
            .Where(path => path.StartsWith(folder, StringComparison.Ordinal) && !wanted.ContainsKey(path))
            .Select(path => new FileChange(path, null, FileVersion.Any));
        return [.. put, .. gone];
    }

    /// <summary>A refused profile keeps its last configuration in force.</summary>
    private StatusDocument<ServerProfileStatus> Status(StoredObject<ServerProfile> stored, GeneratedConfiguration configuration)
    {
        var good = configuration.Findings.Count == 0;
        var before = stored.Object.Status;
        var conditions = new ConditionList(before?.Conditions ?? [], time.GetDocumentNow());
        var message = good ? "The configuration is generated." : string.Join(" ", configuration.Findings.Select(f => f.ToString()));
        conditions.Set(ConditionTypes.Ready, good, good ? "Generated" : "Refused", message);
        conditions.SetWhileTrue(ConditionTypes.Stalled, !good, "Refused", message);
        conditions.SetManifest(stored.Findings);
        return new StatusDocument<ServerProfileStatus>
        {
            Kind = ResourceKinds.ServerProfile.Kind,
            Metadata = new k8s.Models.V1ObjectMeta
            {
                Name = stored.Name,
                Uid = stored.Object.Metadata.Uid,
                Generation = stored.Object.Metadata.Generation,
            },
            SpecInForce = stored.InForce,
            Status = new ServerProfileStatus
            {
                ObservedGeneration = stored.Object.Metadata.Generation,
                ConfigurationDigest = good ? configuration.Digest : before?.ConfigurationDigest,
                Conditions = conditions.ToList(),
            },
        };
    }
}
