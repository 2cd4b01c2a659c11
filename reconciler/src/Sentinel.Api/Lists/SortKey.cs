using System.Net;
using System.Net.Sockets;

namespace Sentinel.Api.Lists;

/// <summary>What an object is sorted by. An object without it comes last, in both directions.</summary>
/// <param name="IsMissing">There is no value.</param>
/// <param name="Number">Compared first.</param>
/// <param name="Text">Compared where the numbers are equal, by code unit.</param>
internal readonly record struct SortKey(bool IsMissing, UInt128 Number, string? Text)
{
    public static SortKey Missing => new(true, 0, null);

    public static SortKey Of(string? text) => text is null ? Missing : new SortKey(false, 0, text);

    public static SortKey Of(long number) => new(false, (UInt128)number, null);

    public static SortKey Of(DateTimeOffset? time) => time is { } known ? Of(known.UtcTicks) : Missing;

    /// <summary>By number: 192.0.2.9 is before 192.0.2.10, and IPv4 before IPv6.</summary>
    public static SortKey OfAddress(string? text)
    {
        if (!IPAddress.TryParse(text, out var address))
            return Of(text);
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var isShort = address.AddressFamily == AddressFamily.InterNetwork;
        address.TryWriteBytes(isShort ? bytes[12..] : bytes, out _);
        return new SortKey(false, System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes), null);
    }

    public int CompareTo(SortKey other, bool descending)
    {
        if (IsMissing != other.IsMissing)
            return IsMissing ? 1 : -1;
        var order = Number.CompareTo(other.Number);
        if (order == 0)
            order = string.CompareOrdinal(Text, other.Text);
        return descending ? -order : order;
    }
}
