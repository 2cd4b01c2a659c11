namespace Sentinel.Resources;

/// <summary>One key of a map and what it has.</summary>
internal readonly record struct YamlEntry(YamlScalar Key, YamlNode Value);
