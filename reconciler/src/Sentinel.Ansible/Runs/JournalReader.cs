namespace Sentinel.Ansible;

/// <summary>
/// Reads a growing file line by line. A last line without its end is left for the next time: it may still be being written.
/// </summary>
/// <param name="file">The journal.</param>
/// <param name="from">Where the first line to be read begins.</param>
internal sealed class JournalReader(string file, long from = 0) : IDisposable
{
    private const int LongestLine = 64 * 1024;

    private readonly MemoryStream _line = new();
    private FileStream? _stream;

    /// <summary>Where the line begins that is read next.</summary>
    public long Place { get; private set; } = from;

    /// <summary>Lines that are complete by now. An overlong one comes as an empty one, which is no event.</summary>
    public IEnumerable<byte[]> ReadNew()
    {
        if (!TryOpen())
            yield break;
        var buffer = new byte[32 * 1024];
        while (_stream!.Read(buffer) is var count and > 0)
        {
            var read = _stream.Position - count;
            for (var start = 0; start < count;)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', start, count - start);
                Keep(buffer.AsSpan(start, (end < 0 ? count : end) - start));
                if (end < 0)
                    break;
                start = end + 1;
                Place = read + start;
                yield return Take();
            }
        }
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _line.Dispose();
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        // One byte more than the longest is enough to know it for overlong.
        var room = (int)(LongestLine + 1 - _line.Length);
        _line.Write(bytes[..Math.Min(room, bytes.Length)]);
    }

    private byte[] Take()
    {
        var line = _line.Length > LongestLine ? [] : _line.ToArray();
        _line.SetLength(0);
        return line;
    }

    private bool TryOpen()
    {
        try
        {
            _stream ??= new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0) { Position = Place };
            return true;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
