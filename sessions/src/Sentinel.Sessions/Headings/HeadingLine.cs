using Sentinel.Resources;
using Sentinel.Sessions.Text;

namespace Sentinel.Sessions.Headings;

/// <summary>
/// The heading line → columns, or everything that is wrong with it. A file whose columns are not all
/// understood is refused whole: a guess here would be a guess on every row.
/// </summary>
internal static class HeadingLine
{
    private const string KnownOnes = "Known are hostname, ip_address, ssh_port, ssh_user, host_key_fingerprint, region, cpu, ram_gb, disk_gb, notes, "
        + "order_number, price and lease_end, and their usual other names in English and French.";

    private const string OrSupplier = "or map it or drop it in the list's Supplier.";

    public static IReadOnlyList<Column> Read(CsvRecord record, HeadingWords words, out IReadOnlyList<RowFinding> problems)
    {
        if (record.Cells.Length > Limits.Columns)
        {
            problems = [FileProblem.At(record.Line, $"The heading line has more than {Limits.Columns} columns.", "Keep the columns that Sentinel knows. " + KnownOnes)];
            return [];
        }

        Column[] columns = [.. record.Cells.Select(words.Read)];
        problems = Problems(record, columns);
        return columns;
    }

    /// <summary>True where a line is a server's, or may be one: it has an address.</summary>
    public static bool IsServer(CsvRecord record) => record.Cells.Any(c => ServerAddress.TryParse(c, out _, out _));

    private static List<RowFinding> Problems(CsvRecord record, Column[] columns)
    {
        if (record.BrokenQuotes >= 0)
        {
            return [FileProblem.At(record.Line, "The heading line has a quote that is not closed where its cell ends.", "Close the quote, or remove it.")];
        }

        if (IsServer(record))
        {
            return [ServerFirst(record.Line)];
        }

        if (!columns.Any(c => c.IsUnderstood || c.UnknownTarget is not null))
        {
            return [NoHeading(record)];
        }

        return
        [
            .. columns.Where(c => c.IsSecret).Select(c => Secret(record.Line, c.Heading)),
            .. columns.Where(c => c.UnknownTarget is not null).Select(c => BadTarget(record.Line, c)),
            .. record.Cells.Where((c, i) => c.Length > 0 && !columns[i].IsUnderstood && columns[i].UnknownTarget is null).Select(c => Unknown(record.Line, c)),
            .. Duplicates(record.Line, columns),
            .. MissingAddress(record.Line, columns),
        ];
    }

    /// <summary>Without what the line has: it is a server's row, and may have a password in it.</summary>
    private static RowFinding ServerFirst(int line) => FileProblem.At(
        line, "The file has no heading line: its first line is a server.", "Put a line with the headings above it. " + KnownOnes);

    /// <summary>Without what the line has: nothing says that these are headings.</summary>
    private static RowFinding NoHeading(CsvRecord record)
    {
        // A lone word such as "hostnmae" is worth a suggestion; a line of prose is not.
        var nearest = record.Cells.Select(HeadingTable.Nearest).FirstOrDefault(n => n is not null);
        var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
        return FileProblem.At(record.Line, $"The first line has no known heading, so this is not a list of servers.{hint}", "Put a line with the headings first. " + KnownOnes);
    }

    private static RowFinding Secret(int line, string heading) => FileProblem.At(
        line,
        "This column holds secrets, which must never be in git. The whole file is refused.",
        "Remove the column, or import the file with 'sentinel import', which seals the secrets first. "
            + "If the file was pushed, its secrets are known to all who can read the repository: change them on the servers.",
        heading);

    private static RowFinding BadTarget(int line, Column column) => FileProblem.At(
        line,
        $"The list's Supplier maps this heading to '{Shown.Of(column.UnknownTarget!)}', which is no column.",
        HeadingTable.Nearest(column.UnknownTarget!) is { } nearest ? $"Write '{nearest}' under columns in the Supplier." : "Correct columns in the Supplier. " + KnownOnes,
        column.Heading);

    private static RowFinding Unknown(int line, string heading)
    {
        var nearest = HeadingTable.Nearest(heading);
        return FileProblem.At(
            line,
            nearest is null ? "This heading is not known." : $"This heading is not known. Did you mean '{nearest}'?",
            nearest is null ? $"Rename or remove the column, {OrSupplier} {KnownOnes}" : $"Rename the column to '{nearest}', remove it, {OrSupplier}",
            Shown.Of(heading));
    }

    private static IEnumerable<RowFinding> Duplicates(int line, Column[] columns) =>
        columns.Where(c => c.Field is not null).GroupBy(c => c.Field).Where(g => g.Count() > 1).SelectMany(g => g.Skip(1).Select(c =>
            FileProblem.At(line, $"This column says the same as the column '{g.First().Heading}'.", "Keep one of the two, or drop one in the list's Supplier.", c.Heading)));

    private static IEnumerable<RowFinding> MissingAddress(int line, Column[] columns) =>
        Array.Exists(columns, c => c.Field is ListField.Address)
            ? []
            : [FileProblem.At(line, "There is no column with the servers' addresses.", "Add a column 'ip_address', or name the one with the addresses so.")];
}
