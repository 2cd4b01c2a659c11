namespace Sentinel.Resources;

/// <summary>
/// Text. A plain number or boolean is refused, as a Kubernetes API server refuses it:
/// a spelling such as 007 or 1.10 would not survive a reader that types it.
/// </summary>
internal sealed class TextCodec : ScalarCodec<string>
{
    protected override string Expected => "text";

    public override void Write(YamlWriter writer, string value) => writer.Text(value);

    public override void Write(CompactWriter writer, string value) => writer.Text(value);

    public override string Read(CompactReader reader) => reader.Text();

    protected override bool TryRead(YamlScalar scalar, ReadScope scope, out string value)
    {
        value = scalar.Value;
        if (scalar.Kind == ScalarKind.Text)
        {
            return true;
        }

        scope.Add(scalar, $"This is {scalar.Describe()}; text is expected.", scope.IsSecret ? "Put it in quotes." : $"Put it in quotes: \"{ReadScope.Shorten(scalar.Value)}\".");
        return false;
    }
}
