namespace Sentinel.StateRepo.Packs;

/// <summary>An entry's name in git's order: a folder counts as if it ended in a slash.</summary>
internal readonly ref struct TreeName(ReadOnlySpan<byte> name, bool isFolder)
{
    public ReadOnlySpan<byte> Name { get; } = name;

    public bool IsFolder { get; } = isFolder;

    public int CompareTo(TreeName other)
    {
        var common = Math.Min(Name.Length, other.Name.Length);
        var order = Name[..common].SequenceCompareTo(other.Name[..common]);
        return order != 0 ? order : After(common).CompareTo(other.After(common));
    }

    private int After(int position) => position < Name.Length ? Name[position] : IsFolder ? '/' : -1;
}
