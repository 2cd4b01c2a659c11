using Sentinel.StateRepo.Packs;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Committing;

/// <summary>One written file of a change, with all that can be known before its turn comes.</summary>
/// <param name="Change">What the caller handed over.</param>
/// <param name="Edit">The same as an edit of the tree.</param>
/// <param name="Stream">The content as git's zlib stream; empty for a deletion, and where it is stored as it is.</param>
/// <param name="Read">What a snapshot takes over.</param>
internal sealed record PreparedFile(FileChange Change, FileEdit Edit, ReadOnlyMemory<byte> Stream, TreeFileChange Read);
