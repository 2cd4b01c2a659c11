using Sentinel.Resources;

namespace Sentinel.Sessions.Rows;

/// <summary>A private key in a cell, whatever the column is called.</summary>
internal static class PrivateKey
{
    public static bool IsIn(string cell) => cell.Contains("PRIVATE KEY-----", StringComparison.Ordinal);

    public static RowFinding Problem(int line) => FileProblem.At(
        line,
        "The row has a private key in it, which must never be in git. The whole file is refused.",
        "Remove the key. If the file was pushed, the key is known to all who can read the repository: replace it on the servers.");
}
