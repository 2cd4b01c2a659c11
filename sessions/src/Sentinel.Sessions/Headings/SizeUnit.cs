namespace Sentinel.Sessions.Headings;

/// <summary>What a column of sizes counts where its cells say nothing themselves.</summary>
internal enum SizeUnit
{
    Gigabytes,
    Megabytes,
    Terabytes,
}
