using Sentinel.StateRepo;

namespace Sentinel.Api.Lists;

/// <summary>What a list can be filtered by, and counted by as a facet.</summary>
/// <typeparam name="TRow">An object of the list.</typeparam>
/// <param name="Name">The query parameter.</param>
/// <param name="Description">For the reference; one line.</param>
/// <param name="Value">The object's value; null where it has none.</param>
internal sealed record ListField<TRow>(string Name, string Description, Func<TRow, string?> Value)
{
    public const string Yes = "true", No = "false";

    /// <summary>All values there are; null: any.</summary>
    public IReadOnlyList<string>? Known { get; init; }

    /// <summary>
    /// Sorted names of exactly those objects that have the value, where the snapshot knows them; null: it does not, and each is looked at.
    /// </summary>
    public Func<StateSnapshot, string, IReadOnlyList<string>?>? Index { get; init; }

    /// <summary>False: each object has another value, and counting makes no sense.</summary>
    public bool IsFacet { get; init; } = true;

    public static ListField<TRow> OfFlag(string name, string description, Func<TRow, bool> flag) =>
        new(name, description, row => flag(row) ? Yes : No) { Known = [Yes, No] };
}
