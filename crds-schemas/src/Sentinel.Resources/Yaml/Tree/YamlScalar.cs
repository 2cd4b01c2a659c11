namespace Sentinel.Resources;

/// <summary>A single value. Only a plain one has a type of its own; a quoted or block one is text.</summary>
internal sealed class YamlScalar(string value, bool plain, int line, int column) : YamlNode(line, column)
{
    public string Value { get; } = value;

    public bool Plain { get; } = plain;

    public ScalarKind Kind => Plain ? CoreSchema.KindOf(Value) : ScalarKind.Text;

    public override string Describe() => Kind switch
    {
        ScalarKind.Null => "nothing",
        ScalarKind.Boolean => "a boolean",
        ScalarKind.Integer => "a whole number",
        ScalarKind.Float => "a number",
        _ => "text",
    };
}
