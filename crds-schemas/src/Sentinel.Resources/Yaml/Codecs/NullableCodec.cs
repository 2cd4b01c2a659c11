namespace Sentinel.Resources;

/// <summary>A value type that may be absent.</summary>
internal sealed class NullableCodec<T>(Codec<T> inner) : Codec<T?>
    where T : struct
{
    public override bool TryRead(YamlNode node, ReadScope scope, out T? value)
    {
        var read = inner.TryRead(node, scope, out var found);
        value = found;
        return read;
    }

    public override void Write(YamlWriter writer, T? value) => inner.Write(writer, value.GetValueOrDefault());

    public override void Write(CompactWriter writer, T? value) => inner.Write(writer, value.GetValueOrDefault());

    public override T? Read(CompactReader reader) => inner.Read(reader);
}
