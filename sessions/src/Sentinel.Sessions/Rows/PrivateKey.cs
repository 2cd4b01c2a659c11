using Sentinel.Resources;

namespace Sentinel.Sessions.Rows;

/// <summary>A private key in a cell, whatever the column is called.</summary>
internal static class PrivateKey
{
    private const string Mark = "PRIVATE KEY-----";

    public static bool IsIn(string text) => text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The line that a key is in, from 1.</summary>
    public static int LineOf(string text) => text.AsSpan(0, text.IndexOf(Mark, StringComparison.Ordinal)).Count('\n') + 1;

    public static RowFinding Problem(int line) => FileProblem.At(
        line,
        "The row has a private key in it, which must never be in git. The whole file is refused.",
        "Remove the key. If the file was pushed, the key is known to all who can read the repository: replace it on the servers.");
}
