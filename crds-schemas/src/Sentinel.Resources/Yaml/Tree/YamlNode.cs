namespace Sentinel.Resources;

/// <summary>A node of a document together with its place in the file, both from 1.</summary>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>What it is, as a message says it: <c>a map</c>, <c>a list</c>, <c>a number</c>.</summary>
    public abstract string Describe();
}
