namespace Sentinel.Sessions.Rows;

/// <summary>What the units of a size come to in gigabytes. Memory is counted by 1,024; disks are sold by 1,000.</summary>
/// <param name="PerTerabyte">Gigabytes in a terabyte.</param>
/// <param name="PerGigabyte">Megabytes in a gigabyte, the usual first: whichever gives a whole number.</param>
internal sealed record SizeScale(decimal PerTerabyte, decimal[] PerGigabyte)
{
    public static readonly SizeScale Memory = new(1_024, [1_024, 1_000]);
    public static readonly SizeScale Disk = new(1_000, [1_000, 1_024]);
}
