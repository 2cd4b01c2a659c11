using System.Buffers;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>The fingerprint that the supplier named: by it an impostor is found out, so one that cannot be checked is no fingerprint.</summary>
internal sealed class HostKeyRule : ICellRule
{
    private const string Prefix = "SHA256:";
    private const int DigestChars = 43;

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    /// <summary>32 bytes leave two bits over, which are zero.</summary>
    private static readonly SearchValues<char> Last = SearchValues.Create("AEIMQUYcgkosw048");

    public ListField Field => ListField.HostKey;

    public void Read(string cell, Column column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        var digest = cell.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? cell.AsSpan(Prefix.Length).TrimEnd('=') : [];
        if (digest.Length == DigestChars && !digest.ContainsAnyExcept(Base64) && Last.Contains(digest[^1]))
        {
            row.Values.HostKey = cell.Length == Prefix.Length + DigestChars && cell.StartsWith(Prefix, StringComparison.Ordinal) ? cell : $"{Prefix}{digest}";
        }
        else
        {
            row.Reject(column.Heading, cell, "A host key's fingerprint is 'SHA256:' and 43 characters.",
                "Write what 'ssh-keygen -l' prints of the server's host key, or leave the cell empty: the first key is then trusted.");
        }
    }
}
