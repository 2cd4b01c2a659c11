using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What an import and admins say of a machine.</summary>
public sealed record ServerSpec
{
    [Description("IPv4 or IPv6 address in canonical form. Never changes: another address is another Server.")]
    [WholeText(ServerAddress.Pattern)]
    [TextLength(0, ServerAddress.MaxLength)]
    public required string Address { get; init; }

    [Description("How Sentinel logs in the first time.")]
    [AlwaysWritten]
    public SshAccess Ssh { get; init; } = new();

    [Description("The Session that brought this server; empty for one added by hand.")]
    [WholeText(DnsLabel.Pattern)]
    [TextLength(0, DnsLabel.MaxLength)]
    public string? Session { get; init; }

    [Description("The ServerProfile whose configuration this server gets.")]
    [WholeText(DnsLabel.Pattern)]
    [TextLength(0, DnsLabel.MaxLength)]
    public string Profile { get; init; } = "default";

    [Description("The supplier's order, price and lease end.")]
    public SupplierOrder? Order { get; init; }

    [Description("True: no new claims.")]
    public bool Cordoned { get; init; }

    [Description("True: Sentinel does nothing with this server.")]
    public bool Paused { get; init; }

    [Description("True: set aside; never handed out.")]
    public bool Quarantined { get; init; }

    [Description("True: taken out of service, under a claim only after its wipe.")]
    public bool Retired { get; init; }
}
