namespace Sentinel.Resources;

/// <summary>A field of a document and the C# property that has it.</summary>
internal abstract class Member<TOwner>(string name, bool required)
{
    public string Name { get; } = name;

    /// <summary>True: a document without the field is refused.</summary>
    public bool Required { get; } = required;

    /// <summary>Sets the owner's property; what is wrong is in the scope's findings.</summary>
    /// <returns>False: the field says <c>null</c>, and is as good as not there.</returns>
    public abstract bool Read(TOwner owner, YamlNode node, ReadScope scope);

    /// <summary>Writes key and value, or nothing where there is nothing to say.</summary>
    public abstract void Write(YamlWriter writer, TOwner owner);

    /// <summary>Whether the property has anything but its default.</summary>
    public abstract bool IsSet(TOwner owner);

    public abstract void Write(CompactWriter writer, TOwner owner);

    public abstract void Read(TOwner owner, CompactReader reader);
}
