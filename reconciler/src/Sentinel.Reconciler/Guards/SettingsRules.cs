using System.Globalization;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Guards;

/// <summary>What a file of settings must be beyond its form.</summary>
internal static class SettingsRules
{
    private const int Most = 99_999;

    public static IReadOnlyList<Finding> Check(RepositorySettings settings) =>
        [.. Check("guards.release.atLeast", settings.Guards.Release), .. Check("guards.retire.atLeast", settings.Guards.Retire)];

    private static IEnumerable<Finding> Check(string field, GuardLimit limit)
    {
        if (limit.AtLeast is < 0 or > Most)
        {
            yield return new Finding
            {
                Object = "settings",
                Field = field,
                File = StatePaths.Settings,
                Value = limit.AtLeast.ToString(CultureInfo.InvariantCulture),
                Message = "The number is out of range.",
                Remedy = $"Write a number from 0 to {Most}.",
            };
        }
    }
}
