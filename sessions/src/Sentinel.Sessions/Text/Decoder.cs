using System.Text;
using System.Text.Unicode;
using Sentinel.Resources;

namespace Sentinel.Sessions.Text;

/// <summary>Bytes → text, or why they are no text that can be read without guessing.</summary>
internal static class Decoder
{
    public const string SaveAsUtf8 = "Save it in the spreadsheet as \"CSV UTF-8\" and commit that file.";

    private const string StateIt = "Save it in the spreadsheet as \"CSV UTF-8\" and commit that file, or state the encoding in the list's Supplier.";

    /// <param name="bytes">The file.</param>
    /// <param name="stated">What the Supplier says; it wins where the bytes are text in it. Null: it is detected.</param>
    /// <param name="problem">Why there is no text; null where there is one.</param>
    public static ListText? Decode(ReadOnlySpan<byte> bytes, ListEncoding? stated, out RowFinding? problem)
    {
        problem = bytes.Length > Limits.FileBytes
            ? FileProblem.At(1, "The file is larger than 64 MiB.", "Split the list over several files.")
            : OtherFormat.Find(bytes);
        if (problem is not null)
        {
            return null;
        }

        var text = stated is { } encoding ? Stated(bytes, encoding, out problem) : Detect(bytes, out problem);
        if (text is not null && text.Text.AsSpan().Trim().IsEmpty)
        {
            problem = FileProblem.At(1, "The file is empty.", "Commit the supplier's list, or remove the file.");
        }

        return problem is null ? text : null;
    }

    private static ListText? Detect(ReadOnlySpan<byte> bytes, out RowFinding? problem)
    {
        if (Utf16.Marked(bytes) is { } marked)
        {
            return As16(bytes[2..], marked, Certainty.Certain, "it begins with a byte order mark", out problem);
        }

        if (HasMark8(bytes))
        {
            problem = Utf8.IsValid(bytes) ? null : NotUtf8(bytes, "It begins as UTF-8, but this line has bytes that are no text in it.");
            return problem is null ? As8(bytes, Certainty.Certain, "it begins with a byte order mark") : null;
        }

        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            return Detect16(bytes, nul, out problem);
        }

        return Utf8.IsValid(bytes) ? Detect8(bytes, out problem) : Detect1252(bytes, out problem);
    }

    private static ListText? Detect16(ReadOnlySpan<byte> bytes, int nul, out RowFinding? problem)
    {
        if (Utf16.Guessed(bytes) is { } codec)
        {
            return As16(bytes, codec, Certainty.Likely, "every other byte is zero; it has no byte order mark", out problem);
        }

        problem = FileProblem.At(LineAt(bytes, nul), "The file has NUL bytes: it is binary.", SaveAsUtf8);
        return null;
    }

    private static ListText Detect8(ReadOnlySpan<byte> bytes, out RowFinding? problem)
    {
        problem = null;
        return As8(bytes, Certainty.Certain, Ascii.IsValid(bytes) ? "it is ASCII, which all read alike" : "its accented letters are valid UTF-8, which those of others are not");
    }

    private static ListText? Detect1252(ReadOnlySpan<byte> bytes, out RowFinding? problem)
    {
        var impossible = Windows1252.FirstImpossible(bytes);
        var (valid, invalid) = Utf8Sequences(bytes);
        problem = impossible >= 0
                ? FileProblem.At(LineAt(bytes, impossible), "The file is neither UTF-8 nor Windows-1252: this line has bytes that are no text in both.", StateIt)
            : valid >= invalid ? NotUtf8(bytes, "The file is mostly UTF-8, but this line has bytes that are no text in it.")
            : Windows1252.LooksForeign(bytes) ? NotUtf8(bytes, "The file is not UTF-8, and its accents are not those of Windows-1252: it may come from a Macintosh or from DOS.")
            : null;
        return problem is null ? As1252(bytes, Certainty.Likely, "it is not UTF-8, and each byte is a character in Windows-1252") : null;
    }

    private static ListText? Stated(ReadOnlySpan<byte> bytes, ListEncoding stated, out RowFinding? problem)
    {
        const string why = "the Supplier says so";
        var marked = HasMark8(bytes) ? ListEncoding.Utf8 : Utf16.Marked(bytes) is null ? (ListEncoding?)null : ListEncoding.Utf16;
        if (marked is { } mark && mark != stated)
        {
            problem = Contradiction(1, stated, $"the file begins with the byte order mark of {Name(mark)}");
            return null;
        }

        return stated switch
        {
            ListEncoding.Utf16 => Stated16(bytes, why, out problem),
            ListEncoding.Windows1252 => Stated1252(bytes, why, out problem),
            _ => Stated8(bytes, why, out problem),
        };
    }

    private static ListText? Stated8(ReadOnlySpan<byte> bytes, string why, out RowFinding? problem)
    {
        var nul = bytes.IndexOf((byte)0);
        problem = nul >= 0 ? Contradiction(LineAt(bytes, nul), ListEncoding.Utf8, "this line has NUL bytes")
            : Utf8.IsValid(bytes) ? null
            : Contradiction(LineAt(bytes, ValidLength(bytes)), ListEncoding.Utf8, "this line has bytes that are no text in it");
        return problem is null ? As8(bytes, Certainty.Stated, why) : null;
    }

    private static ListText? Stated16(ReadOnlySpan<byte> bytes, string why, out RowFinding? problem)
    {
        if (Utf16.Marked(bytes) is { } marked)
        {
            return As16(bytes[2..], marked, Certainty.Stated, why, out problem);
        }

        if (bytes.IndexOf((byte)0) < 0 && Utf8.IsValid(bytes))
        {
            problem = Contradiction(1, ListEncoding.Utf16, "the file is UTF-8");
            return null;
        }

        return As16(bytes, Utf16.Guessed(bytes) ?? Encoding.Unicode, Certainty.Stated, why, out problem);
    }

    private static ListText? Stated1252(ReadOnlySpan<byte> bytes, string why, out RowFinding? problem)
    {
        var undefined = Windows1252.FirstUndefined(bytes);
        problem = undefined < 0
            ? null
            : Contradiction(LineAt(bytes, undefined), ListEncoding.Windows1252, "this line has bytes that are no text in it");
        if (problem is not null)
        {
            return null;
        }

        var note = !Ascii.IsValid(bytes) && Utf8.IsValid(bytes)
            ? Contradiction(1, ListEncoding.Windows1252, "its accented letters are valid UTF-8") with { Accepted = true }
            : null;
        return As1252(bytes, Certainty.Stated, why) with { Note = note };
    }

    private static ListText As8(ReadOnlySpan<byte> bytes, Certainty certainty, string why) =>
        new(Encoding.UTF8.GetString(HasMark8(bytes) ? bytes[3..] : bytes), Encoding.UTF8, new DetectedTrait("UTF-8", certainty, why));

    private static ListText? As16(ReadOnlySpan<byte> bytes, Encoding codec, Certainty certainty, string why, out RowFinding? problem)
    {
        var text = codec.GetString(bytes);
        var broken = text.AsSpan().IndexOfAny('\uFFFD', '\0');
        problem = broken < 0 ? null : FileProblem.At(
            text.AsSpan(0, broken).Count('\n') + 1, $"The file is {Utf16.Name(codec)}, but this line has bytes that are no text in it.", SaveAsUtf8);
        return problem is null ? new ListText(text, codec, new DetectedTrait(Utf16.Name(codec), certainty, why)) : null;
    }

    private static ListText As1252(ReadOnlySpan<byte> bytes, Certainty certainty, string why) =>
        new(Windows1252.Codec.GetString(bytes), Windows1252.Codec, new DetectedTrait("Windows-1252", certainty, why));

    private static RowFinding NotUtf8(ReadOnlySpan<byte> bytes, string message) => FileProblem.At(LineAt(bytes, ValidLength(bytes)), message, StateIt);

    private static RowFinding Contradiction(int line, ListEncoding stated, string fact) => FileProblem.At(
        line, $"The list's Supplier says {Name(stated)}, but {fact}.", "Correct spec.dialect.encoding of the Supplier, or save the list as it says.");

    private static string Name(ListEncoding encoding) => encoding switch
    {
        ListEncoding.Utf16 => "UTF-16",
        ListEncoding.Windows1252 => "Windows-1252",
        _ => "UTF-8",
    };

    private static bool HasMark8(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8);

    /// <summary>Lines end in line feeds, or, in a file without any, in carriage returns.</summary>
    private static int LineAt(ReadOnlySpan<byte> bytes, int offset) => bytes[..offset].Count(bytes.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r') + 1;

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    /// <summary>How often bytes beyond ASCII are a letter of UTF-8, and how often they are none.</summary>
    private static (int Valid, int Invalid) Utf8Sequences(ReadOnlySpan<byte> bytes)
    {
        var (valid, invalid) = (0, 0);
        for (var at = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7f); at < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes[at..], out _, out var length);
            valid += status == System.Buffers.OperationStatus.Done ? 1 : 0;
            invalid += status == System.Buffers.OperationStatus.Done ? 0 : 1;
            at += Math.Max(length, 1);
            var next = bytes[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7f);
            at = next < 0 ? bytes.Length : at + next;
        }

        return (valid, invalid);
    }
}
