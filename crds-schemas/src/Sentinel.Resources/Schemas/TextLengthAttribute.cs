namespace Sentinel.Resources;

/// <summary>How many characters a text has; of a map or a list, each value in it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextLengthAttribute(int least, int most = int.MaxValue) : Attribute
{
    public int Least { get; } = least;

    public int Most { get; } = most;
}
