using System.Globalization;
using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.Sessions.Planning;

/// <summary>A Server on its way to a new version; the version it came from is left as it is.</summary>
internal sealed class ServerDraft(Server origin)
{
    private readonly Dictionary<string, string> _labels = new(origin.Metadata.Labels ?? new Dictionary<string, string>());
    private readonly Dictionary<string, string> _annotations = new(origin.Metadata.Annotations ?? new Dictionary<string, string>());

    public SshAccess Ssh { get; private set; } = origin.Spec.Ssh;

    public SupplierOrder Order { get; private set; } = origin.Spec.Order ?? new SupplierOrder();

    public string? Label(string key) => _labels.GetValueOrDefault(key);

    public string? Annotation(string key) => _annotations.GetValueOrDefault(key);

    public void SetLabel(string key, string? value) => Set(_labels, key, value);

    public void SetAnnotation(string key, string? value) => Set(_annotations, key, value);

    public void SetPort(string? port) => Ssh = Ssh with { Port = int.Parse(port!, CultureInfo.InvariantCulture) };

    public void SetUser(string? user) => Ssh = Ssh with { User = user! };

    public void SetOrder(Func<SupplierOrder, SupplierOrder> change) => Order = change(Order);

    public Server Build() => origin with
    {
        Metadata = MetadataCopy.Of(origin.Metadata, NullIfEmpty(_labels), NullIfEmpty(_annotations)),
        Spec = origin.Spec with { Ssh = Ssh, Order = Order == new SupplierOrder() ? null : Order },
    };

    private static void Set(Dictionary<string, string> values, string key, string? value)
    {
        if (value is null)
        {
            values.Remove(key);
        }
        else
        {
            values[key] = value;
        }
    }

    private static SortedDictionary<string, string>? NullIfEmpty(Dictionary<string, string> values) =>
        values.Count == 0 ? null : new SortedDictionary<string, string>(values, StringComparer.Ordinal);
}
