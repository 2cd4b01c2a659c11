using System.Globalization;
using System.Text.RegularExpressions;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Guards;

/// <summary><c>Confirm-Release: N</c> and <c>Confirm-Retire: N</c> in the last paragraph of a commit's message, as git reads trailers.</summary>
internal static partial class ConfirmingTrailers
{
    private const int Most = 1_000_000;

    public static IReadOnlyList<(GuardKind Guard, int Count)> Of(string message) =>
    [
        .. Trailer().Matches(LastParagraph(message))
            .Select(m => (Enum.Parse<GuardKind>(m.Groups["guard"].Value, ignoreCase: true), int.Parse(m.Groups["count"].Value, CultureInfo.InvariantCulture)))
            .Where(c => c.Item2 is > 0 and <= Most),
    ];

    private static string LastParagraph(string message)
    {
        var text = message.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd();
        var start = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        return start < 0 ? "" : text[(start + 2)..];
    }

    [GeneratedRegex(@"^Confirm-(?<guard>Release|Retire):[ \t]*(?<count>[0-9]{1,7})[ \t]*$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Trailer();
}
