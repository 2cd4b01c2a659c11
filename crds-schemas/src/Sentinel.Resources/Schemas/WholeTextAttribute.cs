namespace Sentinel.Resources;

/// <summary>
/// What the whole text matches; of a map or a list, each value in it. Not the framework's own attribute: HTTP's document would take that for a
/// pattern that may be found anywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WholeTextAttribute(string pattern) : Attribute
{
    public string Pattern { get; } = pattern;
}
