using System.Reflection;

namespace Sentinel.Resources;

/// <summary>A field that is a property: reflected once, called through delegates ever after.</summary>
internal sealed class PropertyMember<TOwner, TValue> : Member<TOwner>
    where TOwner : class
{
    private readonly Func<TOwner, TValue> _get;
    private readonly Action<TOwner, TValue> _set;
    private readonly Codec<TValue> _codec;
    private readonly TValue _default;
    private readonly bool _always;
    private readonly string _key;

    public PropertyMember(PropertyInfo property, string name, bool required, TOwner blank, Codec<TValue> codec)
        : base(name, required)
    {
        _get = property.GetMethod!.CreateDelegate<Func<TOwner, TValue>>();
        _set = property.SetMethod!.CreateDelegate<Action<TOwner, TValue>>();
        _codec = codec;
        _default = _get(blank);
        _key = YamlText.Encode(name);
        _always = required || property.IsDefined(typeof(AlwaysWrittenAttribute));
    }

    public override bool Read(TOwner owner, YamlNode node, ReadScope scope)
    {
        if (!_codec.TakesNull && node is YamlScalar { Kind: ScalarKind.Null })
        {
            return false;
        }

        scope.Enter(Name);
        if (_codec.TryRead(node, scope, out var value))
        {
            _set(owner, value);
        }

        scope.Leave();
        return true;
    }

    public override void Write(YamlWriter writer, TOwner owner)
    {
        var value = _get(owner);
        if (value is null || (!_always && (_codec.IsEmpty(value) || EqualityComparer<TValue>.Default.Equals(value, _default))))
        {
            MarkSkipped(writer, value);
            return;
        }

        writer.EncodedKey(_key);
        _codec.Write(writer, value);
    }

    /// <summary>What is left out reads as the default; an empty list or map is as good as none.</summary>
    private void MarkSkipped(YamlWriter writer, TValue value)
    {
        var reads = EqualityComparer<TValue>.Default.Equals(value, _default) || (_codec.IsEmpty(value) && _codec.IsEmpty(_default));
        if (!reads || (Required && value is null))
        {
            writer.MarkInexact();
        }
    }

    public override bool IsSet(TOwner owner) => _get(owner) is { } value && !EqualityComparer<TValue>.Default.Equals(value, _default);

    public override void Write(CompactWriter writer, TOwner owner) => _codec.Write(writer, _get(owner));

    public override void Read(TOwner owner, CompactReader reader) => _set(owner, _codec.Read(reader));
}
