using Sentinel.Resources;

namespace Sentinel.Api.Acts;

/// <summary>Whoever acts says why.</summary>
internal static class ReasonRule
{
    private const int Longest = 500;

    public static Finding? Check(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return New(reason, "An act has a reason; it goes into the commit.", "Say why in a sentence, such as {\"reason\": \"new disk\"}.");
        return reason.Length > Longest || reason.Any(char.IsControl) ? New(null, $"The reason is one line of at most {Longest} characters.", "Shorten it.") : null;
    }

    private static Finding New(string? value, string message, string remedy) =>
        new() { Object = "request", Field = "reason", Value = value, Message = message, Remedy = remedy };
}
