namespace Sentinel.Resources;

/// <summary>A field of a map with known keys.</summary>
internal sealed record FieldSchema(string Name, bool Required, ValueSchema Value);
