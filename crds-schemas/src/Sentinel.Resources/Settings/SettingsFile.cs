using System.Globalization;
using System.Text;

namespace Sentinel.Resources;

/// <summary>The file <see cref="StatePaths.Settings"/> as bytes.</summary>
public static class SettingsFile
{
    private const int Most = 99_999;

    /// <summary>The settings, or everything that is wrong with the file. One with nothing in it but comments has the defaults.</summary>
    /// <param name="utf8">The file's bytes, at most 1 MiB.</param>
    public static ReadResult<RepositorySettings> Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length <= YamlLimits.ManifestBytes && IsBlank(Encoding.UTF8.GetString(utf8.Span)))
        {
            return new ReadResult<RepositorySettings>(new RepositorySettings(), []);
        }

        var read = ManifestYaml.ReadPlain<RepositorySettings>(StatePaths.Settings, utf8);
        if (read.Value is not { } settings)
        {
            return read;
        }

        Finding[] findings =
        [
            .. Check("guards.release.atLeast", settings.Guards.Release),
            .. Check("guards.retire.atLeast", settings.Guards.Retire),
            .. FreezeRules.Check(settings.Freezes),
            .. FreezeRules.CheckReason("paused.reason", settings.Paused.Reason),
        ];
        return findings.Length == 0 ? read : new ReadResult<RepositorySettings>(null, findings);
    }

    private static bool IsBlank(string text) => text.Split('\n').All(l => l.AsSpan().Trim() is var line && (line.IsEmpty || line[0] == '#'));

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
