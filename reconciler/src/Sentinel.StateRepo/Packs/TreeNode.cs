namespace Sentinel.StateRepo.Packs;

/// <summary>A folder of the newest tree, and those of its folders that were asked for.</summary>
internal sealed class TreeNode(GitId id, ReadOnlySpan<byte> raw)
{
    public GitId Id { get; set; } = id;

    public TreeBytes Bytes { get; } = new(raw);

    /// <summary>By name. What is not here is read from git when it is wanted.</summary>
    public Dictionary<string, TreeNode> Children { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TreeNode>.AlternateLookup<ReadOnlySpan<char>> ChildrenByPart => Children.GetAlternateLookup<ReadOnlySpan<char>>();
}
