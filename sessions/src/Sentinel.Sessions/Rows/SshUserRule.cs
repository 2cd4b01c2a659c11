using System.Buffers;
using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>An account's name reaches ssh's command line: what could be an option or a host there is refused here.</summary>
internal sealed class SshUserRule : ICellRule
{
    private const int MaxLength = 32;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    public ListField Field => ListField.SshUser;

    public void Read(string cell, Column column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        if (cell.Length <= MaxLength && (char.IsAsciiLetterLower(cell[0]) || cell[0] == '_') && !cell.AsSpan().ContainsAnyExcept(Allowed))
        {
            row.Values.SshUser = cell;
        }
        else
        {
            row.Reject(column.Heading, cell, "An ssh user is lower-case letters, digits, '_' and '-', with a letter or '_' first, at most 32.",
                $"Write the account of the first login, or leave the cell empty for {row.Values.SshUser}.");
        }
    }
}
