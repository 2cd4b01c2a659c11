using System.Text;
using System.Text.Unicode;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sentinel.Resources;

/// <summary>
/// Bytes to one tree. Refuses what a manifest has no use for and what costs a reader more than its size:
/// anchors, aliases, merge keys, tags, several documents, deep nesting, keys that are not text.
/// </summary>
internal sealed class YamlTree
{
    private readonly Parser _parser;
    private readonly ReadScope _scope;
    private int _depth;

    private YamlTree(string text, ReadScope scope)
    {
        _parser = new Parser(new StringReader(text));
        _scope = scope;
    }

    /// <summary>The root of the only document, or null after adding to the scope's findings why there is none.</summary>
    public static YamlNode? Read(ReadOnlySpan<byte> utf8, int maxBytes, ReadScope scope)
    {
        if (utf8.Length > maxBytes)
        {
            scope.AddAt(null, $"The file has {utf8.Length} bytes; {maxBytes} are allowed.", "Make it smaller.");
            return null;
        }

        if (PlainYaml.TryRead(utf8) is { } plain)
        {
            return plain;
        }

        if (!Utf8.IsValid(utf8))
        {
            scope.AddAt(null, "The file is not UTF-8.", "Save it as UTF-8.");
            return null;
        }

        var text = Encoding.UTF8.GetString(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
        try
        {
            return new YamlTree(text, scope).ReadDocument();
        }
        catch (YamlRefusedException refused)
        {
            scope.AddAt((refused.Line, refused.Column), refused.Message, refused.Remedy);
        }
        catch (YamlException broken)
        {
            scope.AddAt(PlaceOf(broken.Start), $"This is not YAML: {OneLine(broken.Message)}.", "Mend the line.");
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            // The scanner's own checks are not complete; whatever it trips over is the file's fault, not ours to die of.
            scope.AddAt(null, $"This is not YAML: {OneLine(unexpected.Message)}.", "Mend the file.");
        }

        return null;
    }

    /// <summary>By the library alone: what <see cref="PlainYaml"/> is held against.</summary>
    internal static YamlNode? ReadWhole(string text, ReadScope scope) => new YamlTree(text, scope).ReadDocument();

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _scope.AddAt(null, "The file is empty.", "Write one manifest, or delete the file.");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode();
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            throw Refuse(second, "The file has several documents.", "Put each one into a file of its own.");
        }

        _parser.Consume<StreamEnd>();
        return _scope.Failed ? null : root;
    }

    private YamlNode ReadNode()
    {
        var current = _parser.Current!;
        if (current is AnchorAlias)
        {
            throw Refuse(current, "Aliases (*name) are not allowed.", "Write the value out.");
        }

        var node = (NodeEvent)current;
        if (!node.Anchor.IsEmpty)
        {
            throw Refuse(node, "Anchors (&name) are not allowed.", "Remove the anchor and write the value out where it is used.");
        }

        if (!node.Tag.IsEmpty)
        {
            throw Refuse(node, "Tags (!name) are not allowed.", "Remove the tag; put quotes round a value that is text.");
        }

        return node switch
        {
            Scalar => ReadScalar(),
            MappingStart => ReadMapping(),
            _ => ReadSequence(),
        };
    }

    private YamlScalar ReadScalar()
    {
        var scalar = _parser.Consume<Scalar>();
        var (line, column) = PlaceOf(scalar.Start);
        return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, line, column);
    }

    private YamlMapping ReadMapping()
    {
        var start = _parser.Consume<MappingStart>();
        Enter(start);
        var entries = new List<YamlEntry>();
        HashSet<string>? many = null;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadKey();
            if (IsDuplicate(entries, ref many, key.Value))
            {
                _scope.AddAt(
                    (key.Line, key.Column),
                    $"The key '{ReadScope.Shorten(key.Value)}' stands twice in one map.",
                    "Keep one of them.");
            }

            entries.Add(new YamlEntry(key, ReadNode()));
        }

        _depth--;
        var (line, column) = PlaceOf(start.Start);
        return new YamlMapping(entries, line, column);
    }

    private YamlScalar ReadKey()
    {
        var at = _parser.Current!;
        if (ReadNode() is not YamlScalar key)
        {
            throw Refuse(
                at,
                "A key is text, not a map or a list.",
                "Write the key as text; put quotes round a value that begins with '{' or '['.");
        }

        if (key is { Plain: true, Value: "<<" })
        {
            throw Refuse(at, "Merge keys (<<) are not allowed.", "Write the keys out.");
        }

        return key;
    }

    private YamlSequence ReadSequence()
    {
        var start = _parser.Consume<SequenceStart>();
        Enter(start);
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        _depth--;
        var (line, column) = PlaceOf(start.Start);
        return new YamlSequence(items, line, column);
    }

    private void Enter(ParsingEvent start)
    {
        if (++_depth > YamlLimits.Depth)
        {
            throw Refuse(start, $"Maps and lists are nested deeper than {YamlLimits.Depth}.", "Make the document flatter.");
        }
    }

    // A manifest's maps are small: looking through them beats hashing them.
    private static bool IsDuplicate(List<YamlEntry> entries, ref HashSet<string>? many, string key)
    {
        if (entries.Count < 16)
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

        many ??= [.. entries.Select(e => e.Key.Value)];
        return !many.Add(key);
    }

    private static YamlRefusedException Refuse(ParsingEvent at, string message, string remedy)
    {
        var (line, column) = PlaceOf(at.Start);
        return new YamlRefusedException(message, remedy, line, column);
    }

    private static (int Line, int Column) PlaceOf(Mark mark) => ((int)mark.Line, (int)mark.Column);

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
