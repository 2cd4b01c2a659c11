namespace Sentinel.Resources;

/// <summary>A column of <c>kubectl get</c>.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Path">A simple JSON path with its leading dot.</param>
/// <param name="Type"><c>string</c>, <c>integer</c>, <c>boolean</c> or <c>date</c>.</param>
/// <param name="Wide">True: with <c>-o wide</c> only.</param>
internal sealed record CrdColumn(string Name, string Path, string Type = "string", bool Wide = false)
{
    public static readonly CrdColumn Age = new("Age", ".metadata.creationTimestamp", "date");

    public static CrdColumn Condition(string type, string field, string name, bool wide = false) =>
        new(name, $".status.conditions[?(@.type==\"{type}\")].{field}", Wide: wide);
}
