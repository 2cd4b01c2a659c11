namespace Sentinel.StateRepo.Packs;

/// <summary>
/// The newest tree in memory: only what is touched is read from git, and a change costs the folders on its files' paths.
/// One thread at a time. After a failure in the middle of <see cref="Apply"/> it is to be reset.
/// </summary>
internal sealed class TreeCache(Func<GitId, byte[]> readTree, GitHash hash)
{
    private TreeNode _root = new(default, []);

    public GitId Root => _root.Id;

    /// <summary>Makes this the newest tree; folders that are the same in it are kept.</summary>
    public void Reset(GitId root) => _root = Renew(_root, root);

    /// <summary>Forgets everything, since an edit may have stopped in the middle.</summary>
    public void Forget() => _root = new TreeNode(default, []);

    /// <summary>The id of a file's content, or null where there is no such file.</summary>
    public GitId? Find(FilePlace place)
    {
        var node = _root;
        for (var i = 0; i < place.Depth; i++)
        {
            if (Child(node, place, i) is not { } child)
                return null;
            node = child;
        }

        return node.Bytes.Find(new TreeName(place.Name(place.Depth), isFolder: false));
    }

    /// <summary>Applies edits, ordered by path, and adds the folders that became new to the pack.</summary>
    /// <returns>The new root.</returns>
    public GitId Apply(ReadOnlySpan<FileEdit> edits, PackBuilder pack)
    {
        Apply(_root, edits, 0, pack);
        return _root.Id;
    }

    private void Apply(TreeNode node, ReadOnlySpan<FileEdit> edits, int depth, PackBuilder pack)
    {
        var entries = new List<TreeEdit>(edits.Length);
        while (!edits.IsEmpty)
        {
            var place = edits[0].Place;
            var same = SameSegment(edits, depth);
            if (place.Depth == depth)
                SetFile(node, place, edits[same - 1].Id, depth, entries);
            else
                SetFolder(node, edits[..same], depth, pack, entries);
            edits = edits[same..];
        }

        entries.Sort();
        node.Bytes.Apply(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries));
        var id = hash.Of(GitObjectKind.Tree, node.Bytes.Raw);
        if (id.Equals(node.Id))
            return;
        if (!node.Bytes.IsEmpty || depth == 0)
            pack.AddTree(id, node.Bytes.Raw, node.Id, node.Bytes.Older);
        node.Id = id;
    }

    private static void SetFile(TreeNode node, FilePlace place, GitId? id, int depth, List<TreeEdit> entries)
    {
        var name = place.Name(depth);
        entries.Add(new TreeEdit(name, false, id));
        if (id is not null && node.Bytes.Find(new TreeName(name, isFolder: true)) is not null)
        {
            entries.Add(new TreeEdit(name, true, null));
            node.ChildrenByPart.Remove(place.Segment(depth));
        }
    }

    private void SetFolder(TreeNode node, ReadOnlySpan<FileEdit> edits, int depth, PackBuilder pack, List<TreeEdit> entries)
    {
        var place = edits[0].Place;
        var name = place.Segment(depth);
        var bytes = place.Name(depth);
        if (Child(node, place, depth) is not { } child)
            child = node.Children[name.ToString()] = new TreeNode(default, []);
        Apply(child, edits, depth + 1, pack);
        if (child.Bytes.IsEmpty)
        {
            node.ChildrenByPart.Remove(name);
            entries.Add(new TreeEdit(bytes, true, null));
            return;
        }

        entries.Add(new TreeEdit(bytes, true, child.Id));
        if (node.Bytes.Find(new TreeName(bytes, isFolder: false)) is not null)
            entries.Add(new TreeEdit(bytes, false, null));
    }

    private static int SameSegment(ReadOnlySpan<FileEdit> edits, int depth)
    {
        var place = edits[0].Place;
        var same = 1;
        while (same < edits.Length && edits[same].Place is var next && next.Depth >= depth
            && (next.Depth == depth) == (place.Depth == depth)
            && next.Segment(depth).SequenceEqual(place.Segment(depth)))
        {
            same++;
        }

        return same;
    }

    private TreeNode? Child(TreeNode node, FilePlace place, int depth)
    {
        if (node.ChildrenByPart.TryGetValue(place.Segment(depth), out var known))
            return known;
        if (node.Bytes.Find(new TreeName(place.Name(depth), isFolder: true)) is not { } id)
            return null;
        return node.Children[place.Segment(depth).ToString()] = new TreeNode(id, readTree(id));
    }

    private TreeNode Renew(TreeNode old, GitId id)
    {
        if (old.Id.Equals(id))
            return old;
        var node = new TreeNode(id, readTree(id));
        foreach (var (name, child) in old.Children)
        {
            if (node.Bytes.Find(new TreeName(System.Text.Encoding.UTF8.GetBytes(name), isFolder: true)) is { } now)
                node.Children[name] = Renew(child, now);
        }

        return node;
    }
}
