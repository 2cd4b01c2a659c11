using Sentinel.Resources;

namespace Sentinel.Cli.Claims;

/// <summary>Durations of options.</summary>
internal static class Durations
{
    /// <summary>Null for none.</summary>
    /// <exception cref="CommandFailure">It is no duration.</exception>
    public static TimeSpan? Read(string? text, string option)
    {
        if (text is null)
            return null;
        return Duration.TryParse(text, out var duration) ? duration : throw new CommandFailure(ExitCodes.Usage, $"{option} '{text}' is no duration. Write it with its unit, such as 90s, 72h or 1h30m.");
    }
}
