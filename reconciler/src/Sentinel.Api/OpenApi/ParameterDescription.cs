namespace Sentinel.Api.OpenApi;

/// <param name="Name">As in the request.</param>
/// <param name="Description">One line.</param>
internal sealed record ParameterDescription(string Name, string Description)
{
    public ParameterPlace In { get; init; } = ParameterPlace.Query;

    /// <summary>All values there are; null: any.</summary>
    public IReadOnlyList<string>? Known { get; init; }

    /// <summary>It may be repeated, and one may hold several values with commas.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>A whole number from 1 to this; null: a text.</summary>
    public int? Largest { get; init; }

    public int? Default { get; init; }

    public string? Example { get; init; }

    public static ParameterDescription OfPath(string name, string description, IReadOnlyList<string>? known = null) =>
        new(name, description) { In = ParameterPlace.Path, Known = known };
}
