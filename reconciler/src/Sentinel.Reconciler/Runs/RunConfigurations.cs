using Sentinel.Ansible;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Runs;

/// <summary>With which configuration a run of a profile's servers starts.</summary>
internal sealed class RunConfigurations(IConfigurationGenerator generator)
{
    /// <summary>Null: the profile has none that is committed; its controller commits one first, and that wakes its servers.</summary>
    public (ServerProfile Profile, GeneratedConfiguration Configuration)? Find(StateSnapshot snapshot, RunPurpose purpose, string profile)
    {
        var stored = snapshot.Profiles.GetValueOrDefault(profile)?.Object;
        var generated = stored is null ? null : generator.Generate(stored);
        if (generated?.Findings.Count == 0 && (purpose != RunPurpose.Provision || stored!.Status?.ConfigurationDigest == generated.Digest))
            return (stored!, generated);
        return purpose == RunPurpose.Provision ? null : Bare(profile);
    }

    /// <summary>What cleans up reads nothing of a profile, so one that is broken or gone stops neither a wipe nor a retirement.</summary>
    private (ServerProfile Profile, GeneratedConfiguration Configuration) Bare(string profile)
    {
        var bare = new ServerProfile
        {
            Metadata = new k8s.Models.V1ObjectMeta { Name = profile },
            Spec = new ServerProfileSpec { Roles = [new ProfileRole { Name = "base" }] },
        };
        return (bare, generator.Generate(bare));
    }
}
