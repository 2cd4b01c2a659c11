using System.Text.Json.Nodes;

namespace Sentinel.Resources;

/// <summary>What a value may be. Read from the C# types once; CRDs and JSON Schemas are two spellings of it.</summary>
internal sealed record ValueSchema(ValueShape Shape)
{
    /// <summary>For people; null where the field that has the value says it all.</summary>
    public string? Description { get; init; }

    /// <summary>One of <c>date-time</c>, <c>int32</c> and <c>int64</c>: an API server warns of others.</summary>
    public string? Format { get; init; }

    /// <summary>What the whole text matches.</summary>
    public string? Pattern { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    /// <summary>The only values; empty: any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What a field has that is not written; null: nothing that is worth saying.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Of a map with known keys.</summary>
    public IReadOnlyList<FieldSchema> Fields { get; init; } = [];

    /// <summary>Each value of a map, or item of a list.</summary>
    public ValueSchema? Items { get; init; }

    /// <summary>What the whole of each key of a map matches.</summary>
    public string? KeyPattern { get; init; }

    /// <summary>The field that tells the items of a list apart.</summary>
    public string? ItemKey { get; init; }
}
