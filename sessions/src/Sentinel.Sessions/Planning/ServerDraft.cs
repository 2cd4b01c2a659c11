using System.Globalization;
using Sentinel.Resources;

namespace Sentinel.Sessions.Planning;

/// <summary>A Server on its way to a new version; the version it came from is left as it is.</summary>
internal sealed class ServerDraft(Server origin)
{
    private static readonly SupplierOrder NoOrder = new();

    private readonly MapDraft _labels = new(origin.Metadata.Labels);
    private readonly MapDraft _annotations = new(origin.Metadata.Annotations);

    public SshAccess Ssh { get; private set; } = origin.Spec.Ssh;

    public SupplierOrder Order { get; private set; } = origin.Spec.Order ?? NoOrder;

    public string? Label(string key) => _labels.Get(key);

    public string? Annotation(string key) => _annotations.Get(key);

    public void SetLabel(string key, string? value) => _labels.Set(key, value);

    public void SetAnnotation(string key, string? value) => _annotations.Set(key, value);

    public void SetPort(string? port) => Ssh = Ssh with { Port = int.Parse(port!, CultureInfo.InvariantCulture) };

    public void SetUser(string? user) => Ssh = Ssh with { User = user! };

    public void SetCredential(string? name) => Ssh = Ssh with { Credential = name };

    public void SetHostKey(string? fingerprint) => Ssh = Ssh with { HostKey = fingerprint };

    public void SetOrder(Func<SupplierOrder, SupplierOrder> change) => Order = change(Order);

    public Server Build() => origin with
    {
        Metadata = MetadataCopy.Of(origin.Metadata, _labels.ToMap(), _annotations.ToMap()),
        Spec = origin.Spec with { Ssh = Ssh, Order = Order == NoOrder ? null : Order },
    };
}
