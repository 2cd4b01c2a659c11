namespace Sentinel.StateRepo.Packs;

/// <summary>What becomes of one entry of a folder.</summary>
/// <param name="Name">Its name, UTF-8.</param>
/// <param name="IsFolder">True: a folder; false: a plain file.</param>
/// <param name="Id">Its content's id; null removes the entry.</param>
internal readonly record struct TreeEdit(byte[] Name, bool IsFolder, GitId? Id) : IComparable<TreeEdit>
{
    public int CompareTo(TreeEdit other) => new TreeName(Name, IsFolder).CompareTo(new TreeName(other.Name, other.IsFolder));
}
