using System.Text;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Imports;

/// <summary>Where a list that is sent by name lies. A name names a file of one folder, and never a way to another.</summary>
public static class ListPath
{
    private const string Extension = ".csv";

    /// <summary>Bytes that a file system takes for one name.</summary>
    private const int LongestName = 255;

    /// <param name="supplier">The Supplier's name; null or empty: none.</param>
    /// <param name="file">The file's name, with <c>.csv</c> or without.</param>
    /// <param name="findings">Takes what is wrong with either.</param>
    /// <returns>Null: there are findings.</returns>
    public static string? Of(string? supplier, string? file, ICollection<Finding> findings)
    {
        var hasSupplier = !string.IsNullOrEmpty(supplier);
        var isGood = !hasSupplier || IsName("supplier", supplier!, findings);
        if (string.IsNullOrEmpty(file))
            Add(findings, "file", null, "The list has no name.", "Name the file as it is to lie in imports/, such as lot-1.csv.");
        else if (IsName("file", file, findings) && HasExtension(file, findings) && isGood)
            return $"{StatePaths.ImportsFolder}/{(hasSupplier ? supplier + "/" : "")}{Named(file)}";
        return null;
    }

    private static string Named(string file) => file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? file : file + Extension;

    private static bool IsName(string field, string name, ICollection<Finding> findings)
    {
        var problem = name switch
        {
            _ when name.AsSpan().ContainsAny('/', '\\') => "A name has no slash: it is a file's in one folder, and no path.",
            _ when name[0] == '.' => "A name does not begin with a dot.",
            _ when !PrintableText.IsAll(name) => "The name has characters that cannot be seen.",
            _ when Encoding.UTF8.GetByteCount(Named(name)) > LongestName => "The name has more than 255 bytes.",
            _ => null,
        };
        if (problem is not null)
            Add(findings, field, name, problem, field == "file" ? "Name it as a file alone, such as lot-1.csv." : "Name the Supplier by its name alone, such as acme.");
        return problem is null;
    }

    /// <summary>What is no CSV by its name is a workbook or an archive that was meant to be one.</summary>
    private static bool HasExtension(string file, ICollection<Finding> findings)
    {
        var extension = Path.GetExtension(file);
        var isGood = extension.Length == 0 || extension.Equals(Extension, StringComparison.OrdinalIgnoreCase);
        if (!isGood)
            Add(findings, "file", file, "A list is a .csv file.", "Save the spreadsheet as CSV, and name it so.");
        return isGood;
    }

    private static void Add(ICollection<Finding> findings, string field, string? value, string message, string remedy) => findings.Add(new Finding
    {
        Object = "request",
        Field = field,
        Value = value is null ? null : PrintableText.Escape(value.Length > 200 ? value[..200] + "…" : value),
        Message = message,
        Remedy = remedy,
    });
}
