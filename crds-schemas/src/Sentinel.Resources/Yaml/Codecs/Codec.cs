using System.Diagnostics.CodeAnalysis;

namespace Sentinel.Resources;

/// <summary>How values of one C# type are read from a node and written as one.</summary>
internal abstract class Codec<T>
{
    /// <summary>False: what is wrong is in the scope's findings.</summary>
    public abstract bool TryRead(YamlNode node, ReadScope scope, [MaybeNullWhen(false)] out T value);

    public abstract void Write(YamlWriter writer, T value);

    public abstract void Write(CompactWriter writer, T value);

    public abstract T Read(CompactReader reader);

    /// <summary>True: there is nothing to write, whatever the default is.</summary>
    public virtual bool IsEmpty(T value) => value is null;

    /// <summary>True: a field that says <c>null</c> has this value; false: it is as good as not there.</summary>
    public virtual bool TakesNull => false;
}
