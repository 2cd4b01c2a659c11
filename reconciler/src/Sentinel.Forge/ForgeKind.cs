namespace Sentinel.Forge;

public enum ForgeKind
{
    /// <summary>No forge.</summary>
    None,

    /// <summary>GitHub, also GitHub Enterprise.</summary>
    GitHub,
}
