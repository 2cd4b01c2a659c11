namespace Sentinel.StateRepo.Packs;

/// <summary>Kinds of objects as a pack numbers them (gitformat-pack).</summary>
internal enum GitObjectKind
{
    Commit = 1,
    Tree = 2,
    Blob = 3,
    OffsetDelta = 6,
}
