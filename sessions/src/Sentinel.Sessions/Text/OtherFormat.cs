using System.Text;
using Sentinel.Resources;

namespace Sentinel.Sessions.Text;

/// <summary>Files that are no CSV, whatever their name says, known by how they begin.</summary>
internal static class OtherFormat
{
    /// <summary>A workbook's first entries lie here.</summary>
    private const int Start = 4_096;

    private static readonly (byte[] Begin, string Name)[] Known =
    [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Excel workbook (.xls) or another Office document"),
        ([0x1F, 0x8B], "compressed with gzip"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed with xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd"),
        ("BZh9"u8.ToArray(), "compressed with bzip2"),
        ("Rar!"u8.ToArray(), "a rar archive"),
        ("%PDF-"u8.ToArray(), "a PDF document"),
        (@"{\rtf"u8.ToArray(), "a rich text document"),
        ("SQLite format 3"u8.ToArray(), "a database"),
        ("version https://git-lfs"u8.ToArray(), "a pointer of Git LFS"),
        ([0xFF, 0xFE, 0x00, 0x00], "UTF-32"),
        ([0x00, 0x00, 0xFE, 0xFF], "UTF-32"),
    ];

    private static readonly string[] Markup = ["<!doctype", "<html", "<table", "<?xml", "<head", "<meta"];

    public static RowFinding? Find(ReadOnlySpan<byte> bytes)
    {
        var name = Archive(bytes) ?? Page(bytes);
        foreach (var known in Known)
        {
            name ??= bytes.StartsWith(known.Begin) ? known.Name : null;
        }

        return name is null ? null : FileProblem.At(1, $"The file is {name}, and not a CSV.", Decoder.SaveAsUtf8);
    }

    private static string? Archive(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("PK\u0003\u0004"u8) && !bytes.StartsWith("PK\u0005\u0006"u8) && !bytes.StartsWith("PK\u0007\u0008"u8))
        {
            return null;
        }

        var start = bytes[..Math.Min(bytes.Length, Start)];
        return start.IndexOf("opendocument.spreadsheet"u8) >= 0 ? "an OpenDocument spreadsheet (.ods)"
            : start.IndexOf("[Content_Types].xml"u8) >= 0 || start.IndexOf("xl/"u8) >= 0 ? "an Excel workbook (.xlsx)"
            : "a zip archive";
    }

    /// <summary>Some exports called .xls or .csv are pages with a table.</summary>
    private static string? Page(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 64)]).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\t', '\r', '\n');
        return Array.Exists(Markup, m => start.StartsWith(m, StringComparison.OrdinalIgnoreCase)) ? "a page of HTML or XML" : null;
    }
}
