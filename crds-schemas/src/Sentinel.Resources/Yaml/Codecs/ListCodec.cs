using System.Diagnostics.CodeAnalysis;

namespace Sentinel.Resources;

/// <summary>A list, in its order.</summary>
internal sealed class ListCodec<T>(Codec<T> items) : Codec<IReadOnlyList<T>>
{
    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (node is not YamlSequence sequence)
        {
            scope.AddWrongType(node, "a list");
            return false;
        }

        var read = true;
        var list = new List<T>(sequence.Items.Count);
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            scope.Enter(i);
            if (items.TryRead(sequence.Items[i], scope, out var item))
            {
                list.Add(item);
            }
            else
            {
                read = false;
            }

            scope.Leave();
        }

        value = list;
        return read;
    }

    public override void Write(YamlWriter writer, IReadOnlyList<T> value)
    {
        writer.BeginSequence();
        foreach (var item in value)
        {
            writer.Item();
            items.Write(writer, item);
        }

        writer.EndSequence();
    }

    public override void Write(CompactWriter writer, IReadOnlyList<T> value)
    {
        writer.Number((ulong)value.Count);
        foreach (var item in value)
        {
            items.Write(writer, item);
        }
    }

    public override IReadOnlyList<T> Read(CompactReader reader)
    {
        var list = new T[checked((int)reader.Number())];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = items.Read(reader);
        }

        return list;
    }

    public override bool IsEmpty(IReadOnlyList<T> value) => value is null or { Count: 0 };
}
