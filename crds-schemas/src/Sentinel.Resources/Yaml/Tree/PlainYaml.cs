using System.Buffers;
using System.Text;

namespace Sentinel.Resources;

/// <summary>
/// Reads the plain form that <see cref="YamlWriter"/> writes, some ten times as fast as a whole YAML parser can: ASCII, block style,
/// no comments, no blank lines, scalars on one line that are plain or quoted without escapes. It judges nothing: whatever
/// is not clearly of that form is left to the library, whose tree would be the same wherever both read a document.
/// </summary>
internal ref struct PlainYaml
{
    private const int LongestKey = 128;

    /// <summary>Each key is looked for among those before it.</summary>
    private const int MostKeys = 64;

    private static readonly SearchValues<byte> KeyBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-"u8);

    /// <summary>What <see cref="YamlText"/> leaves unquoted, of ASCII.</summary>
    private static readonly SearchValues<byte> TextBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./+=@();$^~: "u8);

    private readonly ReadOnlySpan<byte> _text;
    private int _at;
    private int _lineStart;
    private int _line;
    private int _depth;

    private PlainYaml(ReadOnlySpan<byte> text)
    {
        _text = text;
        _line = 1;
    }

    private readonly int Column => _at - _lineStart + 1;

    /// <summary>The root, or null where the document is not of the plain form.</summary>
    public static YamlNode? TryRead(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < 2 || utf8[^1] != '\n' || !Ascii.IsValid(utf8))
        {
            return null;
        }

        var reader = new PlainYaml(utf8);
        return reader.ReadMapping(0) is { } root && reader._at == utf8.Length ? root : null;
    }

    /// <summary>A map whose first key stands here, and whose other keys stand at that indent.</summary>
    private YamlMapping? ReadMapping(int indent)
    {
        if (++_depth >= YamlLimits.Depth)
        {
            return null;
        }

        var (line, column) = (_line, Column);
        var entries = new List<YamlEntry>(8);
        do
        {
            if (entries.Count == MostKeys || ReadKey() is not { } key || IsKnown(entries, key.Value) || ReadValue(indent) is not { } value)
            {
                return null;
            }

            entries.Add(new YamlEntry(key, value));
        }
        while (StartsLine(indent));
        _depth--;
        return new YamlMapping(entries, line, column);
    }

    /// <summary>A list whose first dash stands here, and whose other dashes stand at that indent.</summary>
    private YamlSequence? ReadSequence(int indent)
    {
        if (++_depth >= YamlLimits.Depth)
        {
            return null;
        }

        var (line, column) = (_line, Column);
        var items = new List<YamlNode>();
        do
        {
            _at += 2;
            if (ReadItem(indent + 2) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }
        while (IsDash(indent) && StartsLine(indent));
        _depth--;
        return new YamlSequence(items, line, column);
    }

    private YamlNode? ReadItem(int indent)
    {
        var (at, line) = (_at, _line);
        if (ReadKey() is null)
        {
            (_at, _line) = (at, line);
            return ReadInline();
        }

        (_at, _line) = (at, line);
        return ReadMapping(indent);
    }

    /// <summary>Text and its colon; what stands here next is the value.</summary>
    private YamlScalar? ReadKey()
    {
        var length = Math.Min(_text[_at..].IndexOfAnyExcept(KeyBytes), LongestKey);
        if (length <= 0 || !char.IsAsciiLetterOrDigit((char)_text[_at]) || _text[_at + length] != ':' || _text[_at + length + 1] is not ((byte)' ' or (byte)'\n'))
        {
            return null;
        }

        var key = new YamlScalar(SharedText.Of(_text.Slice(_at, length)), plain: true, _line, Column);
        _at += length + 1;
        return key;
    }

    /// <summary>What belongs to a key at the indent: the rest of its line, or the lines below.</summary>
    private YamlNode? ReadValue(int indent)
    {
        if (_text[_at] == ' ')
        {
            _at++;
            return ReadInline();
        }

        EndLine();
        var inner = Indent();
        if (inner < indent || _at + inner >= _text.Length)
        {
            return null;
        }

        var isList = IsDash(inner);
        _at += inner;
        if (isList)
        {
            return ReadSequence(inner);
        }

        return inner > indent ? ReadMapping(inner) : null;
    }

    /// <summary>A value that ends with its line.</summary>
    private YamlNode? ReadInline()
    {
        var rest = _text[_at..];
        var end = rest.IndexOf((byte)'\n');
        var value = rest[..end];
        var (line, column) = (_line, Column);
        if (value.IsEmpty)
        {
            return null;
        }

        _at += end;
        EndLine();
        return value[0] switch
        {
            (byte)'"' => IsQuoted(value) ? new YamlScalar(SharedText.Of(value[1..^1]), plain: false, line, column) : null,
            (byte)'{' => value is [_, (byte)'}'] ? new YamlMapping([], line, column) : null,
            (byte)'[' => value is [_, (byte)']'] ? new YamlSequence([], line, column) : null,
            _ => IsPlain(value) ? new YamlScalar(SharedText.Of(value), plain: true, line, column) : null,
        };
    }

    private static bool IsQuoted(ReadOnlySpan<byte> value) =>
        value.Length > 1 && value[^1] == '"' && value[1..^1].IndexOfAny((byte)'"', (byte)'\\') < 0 && !value.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    /// <summary>Two blanks in a row, and a colon before a blank or the end, are the library's to judge.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> value) =>
        char.IsAsciiLetterOrDigit((char)value[0])
        && value[^1] is not ((byte)' ' or (byte)':')
        && !value.ContainsAnyExcept(TextBytes)
        && value.IndexOf("  "u8) < 0
        && value.IndexOf(": "u8) < 0;

    /// <summary>Goes to the next entry of the map or list at the indent, if the line that begins here is one.</summary>
    private bool StartsLine(int indent)
    {
        if (_at == _text.Length || Indent() != indent)
        {
            return false;
        }

        _at += indent;
        return true;
    }

    private readonly bool IsDash(int indent) => _text[_at..] is var rest && rest.Length > indent + 1 && rest[indent] == '-' && rest[indent + 1] == ' ';

    /// <summary>Blanks from here; a line that has nothing else ends no document of the plain form.</summary>
    private readonly int Indent() => Math.Max(0, _text[_at..].IndexOfAnyExcept((byte)' '));

    private void EndLine()
    {
        _at++;
        _line++;
        _lineStart = _at;
    }

    private static bool IsKnown(List<YamlEntry> entries, string key)
    {
        foreach (var entry in entries)
        {
            if (entry.Key.Value == key)
            {
                return true;
            }
        }

        return false;
    }
}
