namespace Sentinel.Resources;

/// <summary>What the whole of each key of a map matches.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeyPatternAttribute(string pattern) : Attribute
{
    public string Pattern { get; } = pattern;
}
