using System.Text.RegularExpressions;

namespace Sentinel.Reconciler.Servers;

/// <summary>What a quarantined server's condition says, as data: its texts are made in this folder, and are read here alone.</summary>
public static partial class ServerTroubles
{
    /// <summary>The reason of a server whose host shows another key than the pinned one.</summary>
    public const string HostKeyChanged = ServerReasons.HostKeyChanged;

    /// <summary>The reason of a server whose attempts all failed.</summary>
    public const string BudgetSpent = ServerReasons.BudgetSpent;

    /// <summary>Fingerprint of the key that the host showed; null: the condition does not say.</summary>
    public static string? OfferedKey(string? message) => message is not null && Offered().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>What the last attempt failed with, without how often that was; the role and the task where it was one.</summary>
    public static (string? Role, string? Task, string? Text) CauseOf(string? message)
    {
        if (message is null)
            return (null, null, null);
        var text = Attempts().Replace(message, "").TrimEnd();
        var place = Place().Match(text);
        return place.Success ? (place.Groups["role"] is { Success: true } role ? role.Value : null, place.Groups["task"].Value, text) : (null, null, text);
    }

    [GeneratedRegex(@"\b(?:the host shows|another key than the pinned one:) (SHA256:[A-Za-z0-9+/]{43})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offered();

    [GeneratedRegex(@" ?[0-9]+ of [0-9]+ attempts failed\. Mend the cause, then .*\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attempts();

    [GeneratedRegex(@"\A(?:role (?<role>\S+), )?task '(?<task>.+?)': ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
