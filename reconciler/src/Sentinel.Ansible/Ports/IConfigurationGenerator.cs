using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>Makes the Ansible configuration of a profile.</summary>
public interface IConfigurationGenerator
{
    /// <summary>
    /// A pure function of the profile, the content folder and Sentinel's public key: the same in, the same bytes out.
    /// Never throws for what a profile says; what is wrong with it are findings, and then there are no files.
    /// </summary>
    GeneratedConfiguration Generate(ServerProfile profile);
}
