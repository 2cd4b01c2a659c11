using System.Text;
using System.Text.Unicode;
using Sentinel.Resources;

namespace Sentinel.Sessions.Text;

/// <summary>Bytes → text, or why they are no text that can be read without guessing.</summary>
internal static class Decoder
{
    private const string SaveAsUtf8 = "Save it in the spreadsheet as \"CSV UTF-8\" and commit that file.";

    public static string? Decode(ReadOnlySpan<byte> bytes, out RowFinding? problem)
    {
        problem = Problem(bytes);
        return problem is null ? Encoding.UTF8.GetString(WithoutMark(bytes)) : null;
    }

    private static RowFinding? Problem(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Limits.FileBytes)
        {
            return FileProblem.At(1, "The file is larger than 64 MiB.", "Split the list over several files.");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return FileProblem.At(1, "The file is UTF-16.", SaveAsUtf8);
        }

        if (bytes.StartsWith("PK\u0003\u0004"u8))
        {
            return FileProblem.At(1, "The file is a zip archive, as .xlsx and .ods are, and not a CSV.", SaveAsUtf8);
        }

        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            return FileProblem.At(LineAt(bytes, nul), "The file has NUL bytes: it is binary, or UTF-16.", SaveAsUtf8);
        }

        return Utf8.IsValid(bytes)
            ? WithoutMark(bytes).Trim(" \t\r\n"u8).IsEmpty
                ? FileProblem.At(1, "The file is empty.", "Commit the supplier's list, or remove the file.")
                : null
            : FileProblem.At(LineAt(bytes, ValidLength(bytes)), "The file is not UTF-8: this line has bytes that are no text in it.", SaveAsUtf8);
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    private static int LineAt(ReadOnlySpan<byte> bytes, int offset) => bytes[..offset].Count((byte)'\n') + 1;

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
