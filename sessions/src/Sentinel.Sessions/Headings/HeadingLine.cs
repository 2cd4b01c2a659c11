using System.Globalization;
using Sentinel.Resources;
using Sentinel.Sessions.Text;

namespace Sentinel.Sessions.Headings;

/// <summary>
/// The heading line → columns, or everything that is wrong with it. A file whose columns are not all
/// understood is refused whole: a guess here would be a guess on every row.
/// </summary>
internal static class HeadingLine
{
    private const string KnownOnes = "Known are hostname, ip_address, ssh_port, ssh_user, region, cpu, ram_gb, disk_gb, notes, "
        + "order_number, price and lease_end, and their usual other names in English and French.";

    public static IReadOnlyList<Column> Read(CsvRecord record, out IReadOnlyList<RowFinding> problems)
    {
        var columns = record.Cells.Select(c => new Column(Shown.Of(c), HeadingTable.Find(c))).ToList();
        problems = Problems(record, columns);
        return columns;
    }

    private static List<RowFinding> Problems(CsvRecord record, List<Column> columns)
    {
        if (record.Cells.Length > Limits.Columns)
        {
            return [FileProblem.At(record.Line, $"The heading line has more than {Limits.Columns} columns.", "Keep the columns that Sentinel knows. " + KnownOnes)];
        }

        if (record.BrokenQuotes >= 0)
        {
            return [FileProblem.At(record.Line, "The heading line has a quote that is not closed where its cell ends.", "Close the quote, or remove it.")];
        }

        if (record.Cells.Any(c => ServerAddress.TryParse(c, out _, out _)))
        {
            return [ServerFirst(record.Line)];
        }

        if (columns.All(c => c.Field is null) && !record.Cells.Any(SecretHeading.Is))
        {
            return [NoHeading(record)];
        }

        return
        [
            .. record.Cells.Where(IsSecret).Select(c => Secret(record.Line, c)),
            .. record.Cells.Where(c => c.Length > 0 && HeadingTable.Find(c) is null && !SecretHeading.Is(c)).Select(c => Unknown(record.Line, c)),
            .. Duplicates(record.Line, columns),
            .. MissingAddress(record.Line, columns),
        ];
    }

    private static bool IsSecret(string heading) => HeadingTable.Find(heading) is null && SecretHeading.Is(heading);

    /// <summary>Without what the line has: it is a server's row, and may have a password in it.</summary>
    private static RowFinding ServerFirst(int line) => FileProblem.At(
        line, "The file has no heading line: its first line is a server.", "Put a line with the headings above it. " + KnownOnes);

    /// <summary>Without what the line has: nothing says that these are headings.</summary>
    private static RowFinding NoHeading(CsvRecord record)
    {
        if (record.Cells.Length == 1 && record.Cells[0].AsSpan().IndexOfAny('\t', '|') >= 0)
        {
            return FileProblem.At(record.Line, "The cells are neither between commas nor between semicolons.", "Save the list with commas or semicolons between the cells.");
        }

        // A lone word such as "hostnmae" is worth a suggestion; a line of prose is not.
        var nearest = record.Cells.Select(HeadingTable.Nearest).FirstOrDefault(n => n is not null);
        var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
        return FileProblem.At(record.Line, $"The first line has no known heading, so this is not a list of servers.{hint}", "Put a line with the headings first. " + KnownOnes);
    }

    private static RowFinding Secret(int line, string heading) => FileProblem.At(
        line,
        "This column holds secrets, which must never be in git. The whole file is refused.",
        "Remove the column. If the file was pushed, its secrets are known to all who can read the repository: change them on the servers.",
        Shown.Of(heading));

    private static RowFinding Unknown(int line, string heading)
    {
        var nearest = HeadingTable.Nearest(heading);
        return FileProblem.At(
            line,
            nearest is null ? "This heading is not known." : $"This heading is not known. Did you mean '{nearest}'?",
            nearest is null ? "Rename or remove the column. " + KnownOnes : $"Rename the column to '{nearest}', or remove it.",
            Shown.Of(heading));
    }

    private static IEnumerable<RowFinding> Duplicates(int line, List<Column> columns) =>
        columns.Where(c => c.Field is not null).GroupBy(c => c.Field).Where(g => g.Count() > 1).SelectMany(g => g.Skip(1).Select(c =>
            FileProblem.At(line, $"This column says the same as the column '{g.First().Heading}'.", "Keep one of the two.", c.Heading)));

    private static IEnumerable<RowFinding> MissingAddress(int line, List<Column> columns) =>
        columns.Any(c => c.Field is ListField.Address)
            ? []
            : [FileProblem.At(line, "There is no column with the servers' addresses.", "Add a column 'ip_address', or name the one with the addresses so.")];
}
