namespace Sentinel.Resources;

/// <summary>A list.</summary>
internal sealed class YamlSequence(List<YamlNode> items, int line, int column) : YamlNode(line, column)
{
    public List<YamlNode> Items { get; } = items;

    public override string Describe() => "a list";
}
