namespace Sentinel.Resources;

/// <summary>Bounds that keep one hostile file from costing the others anything.</summary>
internal static class YamlLimits
{
    /// <summary>Bytes of a manifest.</summary>
    public const int ManifestBytes = 1024 * 1024;

    /// <summary>Bytes of a status: that of a Session lists every row that was rejected.</summary>
    public const int StatusBytes = 16 * 1024 * 1024;

    /// <summary>Maps and lists inside each other, the document itself included.</summary>
    public const int Depth = 32;

    /// <summary>Findings of one file; what follows them adds nothing for a person.</summary>
    public const int Findings = 100;

    /// <summary>UTF-16 units of a value that a finding quotes.</summary>
    public const int QuotedValue = 80;
}
