using System.Diagnostics.CodeAnalysis;

namespace Sentinel.Resources;

/// <summary><c>true</c>, <c>false</c>, or a map with a reason, which is true.</summary>
internal sealed class RepositoryPauseCodec : Codec<RepositoryPause>
{
    private const string Reason = "reason";

    public override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out RepositoryPause value)
    {
        value = null;
        return node switch
        {
            YamlMapping mapping => TryRead(mapping, scope, out value),
            YamlScalar { Kind: ScalarKind.Boolean } when CodecOf<bool>.Instance.TryRead(node, scope, out var isOn) => (value = new RepositoryPause(isOn, null)) is not null,
            _ => Refuse(node, scope),
        };
    }

    public override void Write(YamlWriter writer, RepositoryPause value)
    {
        if (value.Reason is null)
        {
            CodecOf<bool>.Instance.Write(writer, value.IsOn);
            return;
        }

        writer.BeginMapping();
        writer.EncodedKey(Reason);
        writer.Text(value.Reason);
        writer.EndMapping();
    }

    public override void Write(CompactWriter writer, RepositoryPause value)
    {
        writer.Number(value.IsOn ? 1UL : 0);
        writer.Text(value.Reason ?? "");
    }

    public override RepositoryPause Read(CompactReader reader) => new(reader.Number() != 0, reader.Text() is { Length: > 0 } reason ? reason : null);

    private static bool TryRead(YamlMapping mapping, ReadScope scope, [MaybeNullWhen(false)] out RepositoryPause value)
    {
        string? reason = null;
        foreach (var (key, item) in mapping.Entries)
        {
            scope.Enter(key.Value);
            if (key.Value != Reason)
            {
                scope.Add(key, $"unknown field '{ReadScope.Shorten(key.Value)}'.", $"Remove it; the only field here is {Reason}.", value: null);
            }
            else if (CodecOf<string>.Instance.TryRead(item, scope, out var text))
            {
                reason = text;
            }

            scope.Leave();
        }

        if (mapping.Entries.Count == 0)
        {
            scope.Add(mapping, "The map is empty.", "Write true, false, or a reason.");
        }

        value = new RepositoryPause(true, reason);
        return !scope.Failed;
    }

    private static bool Refuse(YamlNode node, ReadScope scope)
    {
        scope.AddWrongType(node, "true, false or a map with a reason");
        return false;
    }
}
