namespace Sentinel.Resources;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class BooleanCodec : ScalarCodec<bool>
{
    protected override string Expected => "true or false";

    public override void Write(YamlWriter writer, bool value) => writer.Raw(value ? "true" : "false");

    public override void Write(CompactWriter writer, bool value) => writer.Number(value ? 1UL : 0);

    public override bool Read(CompactReader reader) => reader.Number() != 0;

    protected override bool TryRead(YamlScalar scalar, ReadScope scope, out bool value)
    {
        value = scalar.Value is "true" or "True" or "TRUE";
        if (scalar.Kind == ScalarKind.Boolean)
        {
            return true;
        }

        scope.AddWrongType(scalar, Expected);
        return false;
    }
}
