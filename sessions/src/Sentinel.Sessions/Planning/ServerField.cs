using System.Globalization;
using Sentinel.Resources;
using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Planning;

/// <summary>One field of a Server that an import writes: where a row has it, and where the manifest has it.</summary>
/// <param name="Path">As a plan shows it.</param>
/// <param name="Wanted">What a row says.</param>
/// <param name="Current">What the manifest says.</param>
/// <param name="Set">Writes it.</param>
internal sealed record ServerField(
    string Path,
    Func<RowValues, string?> Wanted,
    Func<ServerDraft, string?> Current,
    Action<ServerDraft, string?> Set)
{
    /// <summary>Those that do not depend on the Supplier.</summary>
    private static readonly ServerField[] All =
    [
        Label(ServerLabels.Region, v => v.Region),
        Label(ServerLabels.Cpu, v => v.Cpu),
        Label(ServerLabels.MemoryGb, v => v.MemoryGb),
        Label(ServerLabels.DiskGb, v => v.DiskGb),
        new("metadata.annotations." + ServerLabels.NotesAnnotation, v => v.Notes,
            d => d.Annotation(ServerLabels.NotesAnnotation), (d, t) => d.SetAnnotation(ServerLabels.NotesAnnotation, t)),
        new("spec.ssh.port", v => v.SshPort, d => d.Ssh.Port.ToString(CultureInfo.InvariantCulture), (d, t) => d.SetPort(t)),
        new("spec.ssh.user", v => v.SshUser, d => d.Ssh.User, (d, t) => d.SetUser(t)),
        new("spec.ssh.credential", v => v.Credential, d => d.Ssh.Credential, (d, t) => d.SetCredential(t)),
        new("spec.ssh.hostKey", v => v.HostKey, d => d.Ssh.HostKey, (d, t) => d.SetHostKey(t)),
        new("spec.order.number", v => v.OrderNumber, d => d.Order.Number, (d, t) => d.SetOrder(o => o with { Number = t })),
        new("spec.order.price", v => v.Price, d => d.Order.Price, (d, t) => d.SetOrder(o => o with { Price = t })),
        new("spec.order.leaseEnd", v => v.LeaseEnd, d => d.Order.LeaseEnd, (d, t) => d.SetOrder(o => o with { LeaseEnd = t })),
    ];

    /// <summary>Every such field; the address and the name are the server's identity and never change.</summary>
    public static IReadOnlyList<ServerField> Of(SupplierSpec? supplier, SupplierSpec? before)
    {
        var keys = (supplier?.Labels.Keys ?? []).Concat(before?.Labels.Keys ?? []).Distinct().Where(k => !ServerLabels.IsOfAColumn(k) && k != ServerLabels.Session);
        return [.. All, .. keys.Order(StringComparer.Ordinal).Select(key => Label(key, v => v.Labels.GetValueOrDefault(key)))];
    }

    private static ServerField Label(string key, Func<RowValues, string?> wanted) =>
        new("metadata.labels." + key, wanted, d => d.Label(key), (d, t) => d.SetLabel(key, t));
}
