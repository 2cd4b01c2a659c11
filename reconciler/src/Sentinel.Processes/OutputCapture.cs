using System.Buffers;
using System.Text;

namespace Sentinel.Processes;

/// <summary>
/// Reads one output of a program to its end and keeps the beginning, so that a chatty program never stalls or fills memory.
/// </summary>
internal sealed class OutputCapture(Stream stream, int limit)
{
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly Lock _gate = new();
    private bool _truncated;

    public bool Truncated
    {
        get
        {
            lock (_gate)
                return _truncated;
        }
    }

    public string Text
    {
        get
        {
            lock (_gate)
                return Encoding.UTF8.GetString(_kept.WrittenSpan);
        }
    }

    public async Task ReadToEndAsync()
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer, CancellationToken.None) is var count and > 0)
                Keep(buffer.AsSpan(0, count));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The pipe was closed because the program was given up; what came so far stands.
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            var room = limit - _kept.WrittenCount;
            if (bytes.Length > room)
                _truncated = true;
            _kept.Write(bytes[..Math.Min(room, bytes.Length)]);
        }
    }
}
