using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What suppliers' lists may bring.</summary>
public sealed record ImportSettings
{
    [Description("Allow or Refuse rows with a private address: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, fc00::/7.")]
    public AddressPolicy PrivateAddresses { get; init; }
}
