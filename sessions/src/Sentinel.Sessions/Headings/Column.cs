namespace Sentinel.Sessions.Headings;

/// <summary>One column of a list: its heading as the file has it, and what it says; null where the heading is blank or not understood.</summary>
internal sealed record Column(string Heading, ListField? Field)
{
    /// <summary>What the numbers of a column of sizes count.</summary>
    public SizeUnit Unit { get; init; }

    /// <summary>True: the Supplier leaves it out.</summary>
    public bool IsDropped { get; init; }

    /// <summary>True: its heading, or what the Supplier maps it to, is one of secrets.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What its secrets open a server with; null: they open none, or it has none.</summary>
    public SecretKind? Secret { get; init; }

    /// <summary>What the Supplier maps it to, where that is no column there is.</summary>
    public string? UnknownTarget { get; init; }

    /// <summary>True: what it is for is known.</summary>
    public bool IsUnderstood => Field is not null || IsDropped || IsSecret;
}
