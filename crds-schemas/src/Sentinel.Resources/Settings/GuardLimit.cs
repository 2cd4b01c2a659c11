using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>How many servers may go through a guard within 24 hours; what is over it is held until a person confirms it.</summary>
public sealed record GuardLimit
{
    [Description("Servers within 24 hours: a number, or a share of the servers in force such as 10%. 100% holds nothing.")]
    public CountOrShare Max { get; init; } = new(10, IsShare: true);

    [Description("Where max is a share: at least so many, 0 to 99999.")]
    [FromTo(0, 99_999)]
    public int AtLeast { get; init; } = 5;

    /// <summary>So many of so many servers in force.</summary>
    public int Of(int servers) => Max.IsShare ? Math.Max(AtLeast, Max.Of(servers)) : Max.Number;
}
