using Sentinel.Resources;

namespace Sentinel.Sessions.Text;

/// <summary>Findings that are about a file as a whole.</summary>
internal static class FileProblem
{
    public static RowFinding At(int line, string message, string remedy, string? column = null) =>
        new() { Line = line, Column = column, Message = message, Remedy = remedy };
}
