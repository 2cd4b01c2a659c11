using System.Diagnostics.CodeAnalysis;

namespace Sentinel.Resources;

/// <summary>A map with free keys, written in their ordinal order.</summary>
/// <typeparam name="TMap">The C# type of the field; a <see cref="FixedDictionary{T}"/> can be assigned to it.</typeparam>
/// <typeparam name="T">What a key has.</typeparam>
internal sealed class MapCodec<TMap, T>(Codec<T> values) : Codec<TMap>
    where TMap : class, IEnumerable<KeyValuePair<string, T>>
{
    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out TMap value)
    {
        value = null;
        if (node is not YamlMapping mapping)
        {
            scope.AddWrongType(node, "a map");
            return false;
        }

        var read = true;
        var (keys, items) = (new string[mapping.Entries.Count], new T[mapping.Entries.Count]);
        var count = 0;
        foreach (var (key, item) in mapping.Entries)
        {
            scope.Enter(key.Value);
            if (key.Kind != ScalarKind.Text)
            {
                scope.Add(
                    key,
                    $"The key is {key.Describe()}; text is expected.",
                    $"Put the key in quotes: \"{ReadScope.Shorten(key.Value)}\".");
                read = false;
            }
            else if (values.TryRead(item, scope, out var found))
            {
                (keys[count], items[count++]) = (key.Value, found);
            }
            else
            {
                read = false;
            }

            scope.Leave();
        }

        value = read ? (TMap)(object)new FixedDictionary<T>(keys, items) : null;
        return read;
    }

    public override void Write(YamlWriter writer, TMap value)
    {
        writer.BeginMapping();
        foreach (var (key, item) in value is FixedDictionary<T> ? value : (IEnumerable<KeyValuePair<string, T>>)value.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.Key(key);
            values.Write(writer, item);
        }

        writer.EndMapping();
    }

    public override void Write(CompactWriter writer, TMap value)
    {
        writer.Number((ulong)value.Count());
        foreach (var (key, item) in value)
        {
            writer.Text(key);
            values.Write(writer, item);
        }
    }

    public override TMap Read(CompactReader reader)
    {
        var count = checked((int)reader.Number());
        var (keys, items) = (new string[count], new T[count]);
        for (var i = 0; i < count; i++)
        {
            (keys[i], items[i]) = (reader.Text(), values.Read(reader));
        }

        return (TMap)(object)new FixedDictionary<T>(keys, items);
    }

    public override bool IsEmpty(TMap value) => value is null || !value.Any();
}
