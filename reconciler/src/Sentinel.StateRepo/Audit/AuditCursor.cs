using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sentinel.StateRepo;

/// <summary>A place on the way back: a commit along main, and how many of those that it brought are passed.</summary>
/// <param name="Commit">40 hex digits.</param>
/// <param name="Place">0: the commit itself; 1: the first that it brought.</param>
public sealed record AuditCursor(string Commit, int Place)
{
    private const int HashLength = 40;

    private static readonly System.Buffers.SearchValues<char> Hex = System.Buffers.SearchValues.Create("0123456789abcdef");

    public static bool TryParse(string text, [NotNullWhen(true)] out AuditCursor? cursor)
    {
        cursor = null;
        if (text.Length is < HashLength or > HashLength + 10 || text.AsSpan(0, HashLength).ContainsAnyExcept(Hex))
            return false;
        var place = 0;
        if (text.Length > HashLength && (text[HashLength] != '.' || !int.TryParse(text.AsSpan(HashLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out place)))
            return false;
        cursor = new AuditCursor(text[..HashLength], place);
        return true;
    }

    public override string ToString() => Place == 0 ? Commit : string.Create(CultureInfo.InvariantCulture, $"{Commit}.{Place}");
}
