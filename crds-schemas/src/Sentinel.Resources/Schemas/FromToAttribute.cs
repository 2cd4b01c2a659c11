namespace Sentinel.Resources;

/// <summary>The least and the greatest of a number, both included.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FromToAttribute(int least, int most) : Attribute
{
    public int Least { get; } = least;

    public int Most { get; } = most;
}
