using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>How Sessions are called after the files that bring them.</summary>
public static class SessionNames
{
    /// <summary>
    /// <c>imports/file.csv</c> → <c>file</c>, <c>imports/supplier/file.csv</c> → <c>supplier-file</c>, as a DNS label:
    /// lower case, without accents, hyphens for what a label cannot have.
    /// </summary>
    public static SessionName Of(string path)
    {
        if (!StatePaths.TryParseImport(path, out var supplier, out var file))
        {
            return Refuse(path, "A list is a .csv file in imports/ or imports/<supplier>/.", "Move or rename the file.");
        }

        if (path.Any(char.IsControl))
        {
            return Refuse(path, "The file's name has control characters.", "Rename the file.");
        }

        return supplier is not null && !DnsLabel.IsValid(supplier)
            ? Refuse(path, "The folder of a supplier is called as its Supplier: a DNS label.", RenameTo(DnsLabel.Suggest(supplier), "the folder"))
            : Label(path, supplier, file);
    }

    /// <summary>As <see cref="Of(string)"/>, and refused where a Session of that name has another file.</summary>
    /// <param name="path">The list's path.</param>
    /// <param name="find">The Session of a name, or null.</param>
    public static SessionName Of(string path, Func<string, Session?> find)
    {
        var named = Of(path);
        return named.Name is not null && find(named.Name) is { } session && session.Spec.File != path
            ? Refuse(path, $"Session/{named.Name} has this name already, for {Shown.Of(session.Spec.File)}.", RenameTo(Free(named.Name, find), "the file"))
            : named;
    }

    internal static string? SupplierOf(string path) => Of(path).Supplier;

    private static SessionName Label(string path, string? supplier, string file)
    {
        var wanted = supplier is null ? file : $"{supplier}-{file}";
        if (DnsLabel.Suggest(file) is null || DnsLabel.Suggest(wanted) is not { } name)
        {
            return Refuse(path, "The file's name has no letter or digit that a Session's name can have.", "Rename the file, such as to lot-1.csv.");
        }

        if (name == StatePaths.ManualServersFolder || ReservedNames.Has(name))
        {
            return Refuse(path, $"The name '{name}' is reserved.", $"Rename the file, such as to {name}-1.csv.");
        }

        return wanted.Length > DnsLabel.MaxLength
            ? Refuse(path, "The Session's name would have more than 63 characters.", RenameTo(name, "the file"))
            : new SessionName { Name = name, Supplier = supplier };
    }

    private static string Free(string name, Func<string, Session?> find) => Enumerable.Range(2, 98)
        .Select(n => $"{name[..Math.Min(name.Length, 60)].TrimEnd('-')}-{n}")
        .FirstOrDefault(n => find(n) is null, name + "-new");

    private static string RenameTo(string? suggestion, string what) =>
        string.IsNullOrEmpty(suggestion) ? $"Rename {what}." : $"Rename {what}, so that it gives '{suggestion}'.";

    private static SessionName Refuse(string path, string message, string remedy) => new()
    {
        Finding = new Finding { Object = Shown.Of(path), File = Shown.Of(path), Value = Shown.Of(path), Message = message, Remedy = remedy },
    };
}
