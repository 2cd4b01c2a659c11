using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Sentinel.Resources;

/// <summary>A record: its fields are its properties, in the order in which C# declares them.</summary>
internal sealed class ObjectCodec<T> : Codec<T>
    where T : class
{
    private readonly Member<T>[] _members;

    /// <exception cref="InvalidOperationException">The type has more fields than a bit mask.</exception>
    public ObjectCodec(IEnumerable<Member<T>> members)
    {
        _members = [.. members];
        if (_members.Length > 64)
        {
            throw new InvalidOperationException($"{typeof(T)} has more than 64 fields.");
        }
    }

    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (node is not YamlMapping mapping)
        {
            scope.AddWrongType(node, "a map");
            return false;
        }

        // The fields that C# demands are demanded below, with a finding each.
        var owner = Activator.CreateInstance<T>();
        var seen = 0UL;
        foreach (var (key, item) in mapping.Entries)
        {
            var index = IndexOf(key.Value);
            if (index < 0)
            {
                AddUnknown(key, scope);
            }
            else if (_members[index].Read(owner, item, scope))
            {
                seen |= 1UL << index;
            }
        }

        AddMissing(mapping, scope, seen);
        value = owner;
        return !scope.Failed;
    }

    public override void Write(YamlWriter writer, T value)
    {
        writer.BeginMapping();
        foreach (var member in _members)
        {
            member.Write(writer, value);
        }

        writer.EndMapping();
    }

    /// <summary>Which fields are set, as bits, and what they have.</summary>
    public override void Write(CompactWriter writer, T value)
    {
        var set = 0UL;
        for (var i = 0; i < _members.Length; i++)
        {
            set |= _members[i].IsSet(value) ? 1UL << i : 0;
        }

        writer.Number(set);
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            _members[BitOperations.TrailingZeroCount(rest)].Write(writer, value);
        }
    }

    public override T Read(CompactReader reader)
    {
        var owner = Activator.CreateInstance<T>();
        for (var rest = reader.Number(); rest != 0; rest &= rest - 1)
        {
            _members[BitOperations.TrailingZeroCount(rest)].Read(owner, reader);
        }

        return owner;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            if (_members[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private void AddUnknown(YamlScalar key, ReadScope scope)
    {
        scope.Enter(key.Value);
        var nearest = NearestName.Of(key.Value, _members.Select(m => m.Name));
        var known = string.Join(", ", _members.Select(m => m.Name));
        scope.Add(
            key,
            $"unknown field '{ReadScope.Shorten(key.Value)}'{(nearest is null ? "" : $"; nearest known name '{nearest}'")}.",
            nearest is null ? $"Remove it; the fields here are {known}." : $"Write '{nearest}', or remove it.",
            value: null);
        scope.Leave();
    }

    private void AddMissing(YamlMapping mapping, ReadScope scope, ulong seen)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            if (_members[i].Required && (seen & (1UL << i)) == 0)
            {
                scope.Enter(_members[i].Name);
                scope.Add(mapping, "The field is missing.", $"Add '{_members[i].Name}'.");
                scope.Leave();
            }
        }
    }
}
