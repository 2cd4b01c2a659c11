using System.Text;

namespace Sentinel.Sessions.Text;

/// <summary>
/// Letters without their accents. A table and not Unicode normalization, which does nothing
/// where the service runs with invariant globalization.
/// </summary>
internal static class Fold
{
    private const string Accented = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöøùúûüýÿŸāăąćčďēęěğīłńňōőřśšťūůűźżžĀĂĄĆČĎĒĘĚĞĪŁŃŇŌŐŘŚŠŤŪŮŰŹŻŽșțȘȚ";
    private const string Plain = "AAAAAACEEEEIIIINOOOOOOUUUUYaaaaaaceeeeiiiinoooooouuuuyyYaaaccdeeegilnnoorsstuuuzzzAAACCDEEEGILNNOORSSTUUUZZZstST";

    private static readonly Dictionary<char, string> Table = Accented.Zip(Plain)
        .Select(p => KeyValuePair.Create(p.First, p.Second.ToString()))
        .Concat([new('œ', "oe"), new('Œ', "OE"), new('æ', "ae"), new('Æ', "AE"), new('ß', "ss"), new('º', "o")])
        .ToDictionary();

    public static string Accents(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Table.TryGetValue(c, out var plain))
            {
                folded.Append(plain);
            }
            else if (c is < '\u0300' or > '\u036f')
            {
                // What is left out are combining accents: a spreadsheet may write é as e and an accent.
                folded.Append(c);
            }
        }

        return folded.ToString();
    }
}
