namespace Sentinel.Ansible;

/// <summary>What a run is for.</summary>
public enum RunPurpose
{
    /// <summary>Apply the profile's configuration (<c>site.yml</c>).</summary>
    Provision,

    /// <summary>Wipe what a customer left (<c>release.yml</c> of the content folder).</summary>
    Release,

    /// <summary>Remove what Sentinel brought (<c>retire.yml</c> of the content folder).</summary>
    Retire,
}
