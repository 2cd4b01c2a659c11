using System.Collections.Frozen;

namespace Sentinel.Resources;

/// <summary>
/// Latin letters without their accents. A table of our own, because the runtime decomposes
/// no characters while it runs without a culture's data.
/// </summary>
internal static class Latin
{
    private static readonly FrozenDictionary<char, string> Plain = new Dictionary<string, string>
    {
        ["a"] = "ÀÁÂÃÄÅĀĂĄàáâãäåāăąǍǎ",
        ["ae"] = "Ææ",
        ["c"] = "ÇĆĈĊČçćĉċč",
        ["d"] = "ÐĎĐðďđ",
        ["e"] = "ÈÉÊËĒĔĖĘĚèéêëēĕėęě",
        ["g"] = "ĜĞĠĢĝğġģ",
        ["h"] = "ĤĦĥħ",
        ["i"] = "ÌÍÎÏĨĪĬĮİìíîïĩīĭįı",
        ["j"] = "Ĵĵ",
        ["k"] = "Ķķĸ",
        ["l"] = "ĹĻĽĿŁĺļľŀł",
        ["n"] = "ÑŃŅŇñńņňŉ",
        ["o"] = "ÒÓÔÕÖØŌŎŐòóôõöøōŏőǑǒ",
        ["oe"] = "Œœ",
        ["r"] = "ŔŖŘŕŗř",
        ["s"] = "ŚŜŞŠśŝşšȘș",
        ["ss"] = "ßẞ",
        ["t"] = "ŢŤŦţťŧȚț",
        ["th"] = "Þþ",
        ["u"] = "ÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűųǓǔ",
        ["w"] = "Ŵŵ",
        ["y"] = "ÝŶŸýŷÿ",
        ["z"] = "ŹŻŽźżž",
    }.SelectMany(p => p.Value.Select(c => (Letter: c, p.Key))).ToFrozenDictionary(p => p.Letter, p => p.Key);

    /// <summary>The lower-case ASCII letters or digit of the character; empty for a combining accent; null for anything else.</summary>
    public static string? WithoutAccents(char c)
    {
        if (char.IsAsciiLetterOrDigit(c))
        {
            return char.ToLowerInvariant(c).ToString();
        }

        return c is >= '\u0300' and <= '\u036F' ? "" : Plain.GetValueOrDefault(c);
    }
}
