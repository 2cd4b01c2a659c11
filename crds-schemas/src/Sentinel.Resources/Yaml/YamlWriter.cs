using System.Text;

namespace Sentinel.Resources;

/// <summary>Block-style YAML text: two spaces a level, a list at the column of its key, as kubectl prints it.</summary>
internal sealed class YamlWriter
{
    // A longer key needs the explicit form.
    private const int LongestSimpleKey = 500;

    /// <summary>A builder that grew larger is not kept.</summary>
    private const int LargestSpare = 16 * 1024;

    /// <summary>A list of 100,000 servers is written one after the other.</summary>
    [ThreadStatic]
    private static StringBuilder? t_spare;

    private readonly StringBuilder _text = TakeSpare() ?? new StringBuilder(4096);
    private readonly Stack<Frame> _frames = new();
    private Place _place = Place.Start;
    private bool _isExact = true;

    private enum Place
    {
        Start,
        AfterKey,
        AfterDash,
        AfterScalar,
    }

    public void BeginMapping()
    {
        var parent = _frames.TryPeek(out var frame) ? frame.Indent : -2;
        _frames.Push(new Frame(parent + 2));
    }

    public void Key(string name) => EncodedKey(YamlText.Encode(name));

    /// <summary>A key that is YAML already: a field's, which is encoded once for all documents.</summary>
    public void EncodedKey(string key)
    {
        BeginEntry();
        if (key.Length > LongestSimpleKey)
        {
            _text.Append("? ").Append(key).Append('\n').Append(' ', _frames.Peek().Indent).Append(':');
        }
        else
        {
            _text.Append(key).Append(':');
        }

        _place = Place.AfterKey;
    }

    public void EndMapping() => End("{}");

    public void BeginSequence()
    {
        var parent = _frames.TryPeek(out var frame) ? frame.Indent : 0;
        _frames.Push(new Frame(_place == Place.AfterDash ? parent + 2 : parent));
    }

    public void Item()
    {
        BeginEntry();
        _text.Append('-');
        _place = Place.AfterDash;
    }

    public void EndSequence() => End("[]");

    /// <summary>Text, quoted where it has to be.</summary>
    public void Text(string value) => Raw(YamlText.Encode(value));

    /// <summary>A scalar that is already YAML.</summary>
    public void Raw(string scalar)
    {
        if (_place != Place.Start)
        {
            _text.Append(' ');
        }

        _text.Append(scalar);
        _place = Place.AfterScalar;
    }

    /// <summary>The whole document, with its final newline. The last call: the writer is used up.</summary>
    public byte[] ToUtf8() => End(text =>
    {
        var utf8 = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, utf8);
        return utf8;
    });

    /// <summary>As <see cref="ToUtf8"/>, and whether reading it gives the same.</summary>
    /// <param name="arena">Where the bytes go; null: into an array of their own.</param>
    /// <param name="readable">A longer document is not read.</param>
    public WrittenDocument ToDocument(ByteArena? arena, int readable) => End(text =>
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var utf8 = arena?.Take(length) ?? new byte[length];
        Encoding.UTF8.GetBytes(text, utf8.Span);

        // A lone surrogate becomes another character, and none of them is ASCII.
        return new WrittenDocument(utf8, _isExact && length <= readable && length == text.Length && Ascii.IsValid(utf8.Span));
    });

    /// <summary>What was written reads as something else than what it was written from.</summary>
    public void MarkInexact() => _isExact = false;

    private T End<T>(Func<ReadOnlySpan<char>, T> take)
    {
        _text.Append('\n');
        var chunks = _text.GetChunks().GetEnumerator();
        var result = chunks.MoveNext() && chunks.Current.Length == _text.Length ? take(chunks.Current.Span) : take(_text.ToString());
        if (_text.Capacity <= LargestSpare)
        {
            t_spare = _text.Clear();
        }

        return result;
    }

    private static StringBuilder? TakeSpare()
    {
        var spare = t_spare;
        t_spare = null;
        return spare;
    }

    private void BeginEntry()
    {
        var frame = _frames.Peek();
        if (frame.Empty && _place == Place.AfterDash)
        {
            _text.Append(' ');
        }
        else if (_place != Place.Start)
        {
            _text.Append('\n').Append(' ', frame.Indent);
        }

        frame.Empty = false;
    }

    private void End(string empty)
    {
        if (_frames.Pop().Empty)
        {
            Raw(empty);
        }

        _place = Place.AfterScalar;
    }

    private sealed class Frame(int indent)
    {
        public int Indent { get; } = indent;

        public bool Empty { get; set; } = true;
    }
}
