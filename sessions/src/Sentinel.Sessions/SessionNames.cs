using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>How Sessions are called after the files that bring them.</summary>
public static class SessionNames
{
    private const string Folder = "imports/";
    private const string Extension = ".csv";

    /// <summary>
    /// <c>imports/file.csv</c> → <c>file</c>, <c>imports/supplier/file.csv</c> → <c>supplier-file</c>, as a DNS label:
    /// lower case, without accents, hyphens for what a label cannot have.
    /// </summary>
    public static SessionName Of(string path)
    {
        if (!path.StartsWith(Folder, StringComparison.Ordinal) || !path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(path, "A list is a .csv file in imports/.", "Move it to imports/ or imports/<supplier>/, with the ending .csv.");
        }

        var parts = path[Folder.Length..^Extension.Length].Split('/');
        if (parts.Length > 2 || parts.Any(p => p.Length == 0 || p.Any(char.IsControl)))
        {
            return Refuse(path, "A list lies in imports/ or imports/<supplier>/, and its name has no control characters.", "Move or rename the file.");
        }

        return parts.Length == 2 && !DnsLabel.IsValid(parts[0])
            ? Refuse(path, "The folder of a supplier is called as its Supplier: a DNS label.", RenameTo(DnsLabel.Suggest(Fold.Accents(parts[0])), "the folder"))
            : Label(path, parts);
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

    private static SessionName Label(string path, string[] parts)
    {
        var wanted = Fold.Accents(string.Join('-', parts)).ToLowerInvariant();
        var name = DnsLabel.IsValid(wanted) ? wanted : DnsLabel.Suggest(wanted);
        if (string.IsNullOrEmpty(name) || !DnsLabel.IsValid(name))
        {
            return Refuse(path, "The file's name has no letter or digit that a Session's name can have.", "Rename the file, such as to lot-1.csv.");
        }

        if (name == "manual")
        {
            return Refuse(path, "The name 'manual' is that of the servers that no list brought.", "Rename the file, such as to manual-1.csv.");
        }

        return wanted.Length > 63
            ? Refuse(path, "The Session's name would have more than 63 characters.", RenameTo(name, "the file"))
            : new SessionName { Name = name, Supplier = parts.Length == 2 ? parts[0] : null };
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
