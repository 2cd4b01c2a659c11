namespace Sentinel.Resources;

/// <summary>A map; its keys are known to be distinct.</summary>
internal sealed class YamlMapping(List<YamlEntry> entries, int line, int column) : YamlNode(line, column)
{
    public List<YamlEntry> Entries { get; } = entries;

    public override string Describe() => "a map";

    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Value == key)
            {
                return entry;
            }
        }

        return null;
    }
}
