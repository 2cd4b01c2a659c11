using System.Text;

namespace Sentinel.StateRepo.Git;

/// <summary>The message of a commit: a subject, and trailers that stock git reads.</summary>
internal static class CommitText
{
    /// <summary>Longest subject, in characters.</summary>
    public const int SubjectLimit = 72;

    public static string Of(StateChange change)
    {
        var text = new StringBuilder(Subject(change.Subject)).Append("\n\n");
        Trailer(text, "Actor", change.Actor);
        foreach (var key in change.Objects)
            Trailer(text, "Object", key.ToString());
        Trailer(text, "Reason", change.Reason);
        Trailer(text, "Request-Id", change.RequestId);
        Trailer(text, "Run-Id", change.RunId);
        return text.ToString();
    }

    private static string Subject(string subject)
    {
        var line = OneLine(subject);
        return line.Length <= SubjectLimit ? line : line[..(SubjectLimit - 1)] + "…";
    }

    private static void Trailer(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            text.Append(name).Append(": ").Append(OneLine(value)).Append('\n');
    }

    /// <summary>A value with a line break could forge a trailer of its own.</summary>
    private static string OneLine(string value) =>
        string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Replace("\0", "", StringComparison.Ordinal);
}
