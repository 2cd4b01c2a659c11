namespace Sentinel.Resources;

/// <summary>The identity of an object: its kind and <c>metadata.name</c>, wherever its file lies.</summary>
public readonly record struct ObjectKey(string Kind, string Name)
{
    public override string ToString() => $"{Kind}/{Name}";
}
