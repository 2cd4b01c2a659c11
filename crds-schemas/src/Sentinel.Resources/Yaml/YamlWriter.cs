using System.Text;

namespace Sentinel.Resources;

/// <summary>Block-style YAML text: two spaces a level, a list at the column of its key, as kubectl prints it.</summary>
internal sealed class YamlWriter
{
    // A longer key needs the explicit form.
    private const int LongestSimpleKey = 500;

    private readonly StringBuilder _text = new(512);
    private readonly Stack<Frame> _frames = new();
    private Place _place = Place.Start;

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

    public void Key(string name)
    {
        BeginEntry();
        var key = YamlText.Encode(name);
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

    /// <summary>The whole document, with its final newline.</summary>
    public byte[] ToUtf8()
    {
        _text.Append('\n');
        return Encoding.UTF8.GetBytes(_text.ToString());
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
