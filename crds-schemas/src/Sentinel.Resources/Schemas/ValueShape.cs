namespace Sentinel.Resources;

/// <summary>What a value is, as YAML and JSON see it.</summary>
internal enum ValueShape
{
    Text,
    Boolean,
    Integer,

    /// <summary>A whole number or text.</summary>
    IntegerOrText,

    /// <summary>Whatever JSON has.</summary>
    Any,

    /// <summary>A map with known keys.</summary>
    Fields,

    /// <summary>true, false, or a map with known keys.</summary>
    BooleanOrFields,

    /// <summary>A map with any keys.</summary>
    Map,
    List,
}
