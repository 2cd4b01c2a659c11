namespace Sentinel.Resources;

/// <summary>
/// Pieces of large arrays for many small documents that live and die together: 100,000 arrays of their own would be moved about by each
/// collection meanwhile. Safe for many threads.
/// </summary>
public sealed class ByteArena
{
    /// <summary>Large enough for the heap of large objects, which is not moved.</summary>
    private const int ChunkBytes = 1 << 20;

    private readonly Lock _lock = new();
    private byte[] _chunk = [];
    private int _used;

    /// <summary>So many bytes, for the caller alone.</summary>
    public Memory<byte> Take(int length)
    {
        if (length > ChunkBytes / 8)
        {
            return new byte[length];
        }

        lock (_lock)
        {
            if (_chunk.Length - _used < length)
            {
                (_chunk, _used) = (GC.AllocateUninitializedArray<byte>(ChunkBytes), 0);
            }

            var piece = _chunk.AsMemory(_used, length);
            _used += length;
            return piece;
        }
    }
}
