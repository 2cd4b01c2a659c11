namespace Sentinel.Resources;

/// <summary>Public keys of age: <c>age1</c> and 58 characters of Bech32 (BIP 173), of which six check the others.</summary>
public static class AgeRecipient
{
    private const string Prefix = "age1";
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    /// <summary>32 bytes in groups of five bits, and the checksum.</summary>
    private const int Length = 4 + 52 + 6;

    private static readonly uint[] Generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

    /// <summary>True: age would seal to it. No other kind of recipient is one here: a plugin's would not be opened.</summary>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var sum = 1u;
        foreach (var letter in "age")
        {
            sum = Step(sum, (uint)letter >> 5);
        }

        sum = Step(sum, 0);
        foreach (var letter in "age")
        {
            sum = Step(sum, (uint)letter & 31);
        }

        foreach (var letter in text.AsSpan(Prefix.Length))
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            sum = Step(sum, (uint)value);
        }

        return sum == 1;
    }

    private static uint Step(uint sum, uint value)
    {
        var top = sum >> 25;
        sum = ((sum & 0x1ffffff) << 5) ^ value;
        for (var i = 0; i < Generator.Length; i++)
        {
            sum ^= ((top >> i) & 1) == 1 ? Generator[i] : 0;
        }

        return sum;
    }
}
