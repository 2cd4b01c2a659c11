using System.Globalization;
using Sentinel.StateRepo;

namespace Sentinel.Api.Needs;

/// <summary>What needs a person now.</summary>
/// <param name="Revision">The commit that is looked at.</param>
/// <param name="ResourceVersion">Its place in the stream of changes.</param>
/// <param name="Total">How many items there are.</param>
/// <param name="Items">The most urgent first; of one kind, what is so longest.</param>
internal sealed record NeedsAnswer(string Revision, string ResourceVersion, int Total, IReadOnlyList<NeedAnswer> Items)
{
    public static NeedsAnswer Of(StateSnapshot snapshot, IReadOnlyList<NeedAnswer> items) =>
        new(snapshot.Revision, snapshot.ResourceVersion.ToString(CultureInfo.InvariantCulture), items.Count, items);
}
