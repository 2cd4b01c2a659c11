namespace Sentinel.StateRepo.Packs;

/// <summary>What becomes of one file of the tree.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Id">Its content's id; null removes it.</param>
internal readonly record struct FileEdit(FilePlace Place, GitId? Id);
