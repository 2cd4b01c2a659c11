using System.Globalization;
using System.Text;

namespace Sentinel.Resources;

/// <summary>One reading of one file: where it stands in the document, and what it found.</summary>
internal sealed class ReadScope
{
    private readonly string _file;
    private readonly List<object> _path = [];
    private List<Finding>? _findings;

    public ReadScope(string file)
    {
        _file = file;
        Object = file;
        IsSecret = StatePaths.TryParseManifest(file, out var kind) && kind == ResourceKinds.Credential;
    }

    /// <summary>The object that the findings speak of; the file until its kind and name are known.</summary>
    public string Object { get; set; }

    /// <summary>True: values may be secrets, so findings quote none.</summary>
    public bool IsSecret { get; set; }

    public bool Failed => _findings is not null;

    public IReadOnlyList<Finding> Findings => _findings ?? (IReadOnlyList<Finding>)[];

    public void Enter(string field) => _path.Add(field);

    public void Enter(int index) => _path.Add(index);

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>The node's type is not the field's.</summary>
    public void AddWrongType(YamlNode node, string expected) =>
        Add(node, $"This is {node.Describe()}; {expected} is expected.", $"Write {expected}.");

    /// <summary>Something about the field where the reading stands.</summary>
    public void Add(YamlNode node, string message, string remedy) =>
        Add(node, message, remedy, (node as YamlScalar)?.Value);

    /// <summary>Something about the field where the reading stands, with the value to quote.</summary>
    public void Add(YamlNode node, string message, string remedy, string? value) =>
        Add((node.Line, node.Column), Field(), value, message, remedy);

    /// <summary>Something about a place of the file rather than about a field.</summary>
    public void AddAt((int Line, int Column)? place, string message, string remedy) =>
        Add(place, null, null, message, remedy);

    public static string Shorten(string value) =>
        value.Length <= YamlLimits.QuotedValue ? value : string.Concat(value.AsSpan(0, YamlLimits.QuotedValue), "…");

    private void Add((int Line, int Column)? place, string? field, string? value, string message, string remedy)
    {
        _findings ??= [];
        if (_findings.Count >= YamlLimits.Findings)
        {
            return;
        }

        _findings.Add(new Finding
        {
            Object = Object,
            File = _file,
            Line = place?.Line,
            Column = place?.Column,
            Field = field,
            Value = value is null || IsSecret ? null : Shorten(value),
            Message = message,
            Remedy = remedy,
        });
    }

    private string? Field()
    {
        var text = new StringBuilder();
        foreach (var part in _path)
        {
            if (part is int index)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else
            {
                var name = (string)part;
                var simple = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
                text.Append(simple ? (text.Length == 0 ? "" : ".") + name : $"[\"{Shorten(name)}\"]");
            }
        }

        return text.Length == 0 ? null : text.ToString();
    }
}
