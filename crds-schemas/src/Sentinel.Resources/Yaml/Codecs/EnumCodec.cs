namespace Sentinel.Resources;

/// <summary>An enum's value by its name, as it is spelled in C#.</summary>
internal sealed class EnumCodec<T> : ScalarCodec<T>
    where T : struct, Enum
{
    private readonly Dictionary<string, T> _values = Enum.GetValues<T>().ToDictionary(v => v.ToString(), StringComparer.Ordinal);

    private readonly Dictionary<T, string> _names = Enum.GetValues<T>().ToDictionary(v => v, v => v.ToString());

    protected override string Expected => $"one of {string.Join(", ", _values.Keys)}";

    /// <exception cref="ArgumentOutOfRangeException">The value has no name.</exception>
    public override void Write(YamlWriter writer, T value) =>
        writer.Raw(_names.TryGetValue(value, out var name) ? name : throw new ArgumentOutOfRangeException(nameof(value), value, null));

    public override void Write(CompactWriter writer, T value) => writer.Text(_names[value]);

    public override T Read(CompactReader reader) => _values[reader.Text()];

    protected override bool TryRead(YamlScalar scalar, ReadScope scope, out T value)
    {
        if (_values.TryGetValue(scalar.Value, out value))
        {
            return true;
        }

        var nearest = NearestName.Of(scalar.Value, _values.Keys);
        scope.Add(
            scalar,
            $"This is not one of the values of the field{(nearest is null ? "" : $"; nearest known value '{nearest}'")}.",
            $"Write {Expected}.");
        return false;
    }
}
