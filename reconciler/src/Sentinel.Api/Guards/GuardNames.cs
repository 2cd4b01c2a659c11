using Sentinel.Resources;

namespace Sentinel.Api.Guards;

/// <summary>Guards as routes and answers name them.</summary>
internal static class GuardNames
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<GuardKind>().Select(Of)];

    public static string Of(GuardKind guard) => guard.ToString().ToLowerInvariant();

    public static GuardKind? Find(string name)
    {
        foreach (var guard in Enum.GetValues<GuardKind>())
        {
            if (Of(guard) == name)
                return guard;
        }

        return null;
    }
}
