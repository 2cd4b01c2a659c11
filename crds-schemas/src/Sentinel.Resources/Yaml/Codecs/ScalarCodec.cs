using System.Diagnostics.CodeAnalysis;

namespace Sentinel.Resources;

/// <summary>A type whose values are one scalar each.</summary>
internal abstract class ScalarCodec<T> : Codec<T>
{
    /// <summary>As a message says it: <c>a whole number</c>.</summary>
    protected abstract string Expected { get; }

    public sealed override bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out T value)
    {
        if (node is YamlScalar scalar)
        {
            return TryRead(scalar, scope, out value);
        }

        scope.AddWrongType(node, Expected);
        value = default;
        return false;
    }

    protected abstract bool TryRead(YamlScalar scalar, ReadScope scope, [MaybeNullWhen(false)] out T value);
}
