using System.Buffers.Text;
using System.Text;

namespace Sentinel.StateRepo.Git;

/// <summary>What <c>git cat-file --batch</c> says: for each object asked for <c>&lt;id&gt; &lt;type&gt; &lt;size&gt;</c>, a line end, the content, a line end.</summary>
/// <param name="stream">Git's output.</param>
/// <param name="type">What sort of object is asked for.</param>
internal sealed class BatchOutput(Stream stream, string type = "blob")
{
    private readonly byte[] _type = Encoding.ASCII.GetBytes($" {type} ");
    private byte[] _buffer = new byte[1 << 16];
    private int _begin;
    private int _end;

    /// <summary>What git said in the place of the object that was not read; null where it said no more.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The next object's content, which stands until the next call.</summary>
    /// <returns>False: git has no such object, or says no more.</returns>
    public bool TryRead(string id, out ReadOnlyMemory<byte> content)
    {
        content = default;
        var line = ReadLine();
        if (line < 0)
            return false;
        if (SizeIn(_buffer.AsSpan(_begin, line), id) is not { } size)
        {
            Refusal = Encoding.UTF8.GetString(_buffer, _begin, line);
            return false;
        }

        _begin += line + 1;
        if (!Fill(size + 1))
            return false;
        content = _buffer.AsMemory(_begin, size);
        _begin += size + 1;
        return true;
    }

    /// <summary>Null: it is missing, or another object's.</summary>
    private int? SizeIn(ReadOnlySpan<byte> line, string id)
    {
        var size = line.LastIndexOf((byte)' ') + 1;
        return line.Length > id.Length && Ascii.Equals(line[..id.Length], id) && line.IndexOf(_type) == id.Length
            && Utf8Parser.TryParse(line[size..], out int value, out var used) && used == line.Length - size
            ? value
            : null;
    }

    /// <summary>Length of the line that begins here, which is whole in the buffer; -1: there is none.</summary>
    private int ReadLine()
    {
        while (true)
        {
            var length = _buffer.AsSpan(_begin, _end - _begin).IndexOf((byte)'\n');
            if (length >= 0 || !Fill(_end - _begin + 1))
                return length;
        }
    }

    /// <summary>Makes sure that so many bytes stand in the buffer from where reading has come to.</summary>
    private bool Fill(int count)
    {
        if (_begin + count > _buffer.Length)
        {
            var rest = _buffer.AsSpan(_begin, _end - _begin);
            var larger = count > _buffer.Length ? new byte[Math.Max(count, 2 * _buffer.Length)] : _buffer;
            rest.CopyTo(larger);
            (_buffer, _begin, _end) = (larger, 0, rest.Length);
        }

        while (_end - _begin < count)
        {
            var got = stream.Read(_buffer, _end, _buffer.Length - _end);
            if (got == 0)
                return false;
            _end += got;
        }

        return true;
    }
}
