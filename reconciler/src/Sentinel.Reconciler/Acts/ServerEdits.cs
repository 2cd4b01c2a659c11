using System.Globalization;
using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Acts;

/// <summary>What each verb changes in a manifest.</summary>
internal static class ServerEdits
{
    public static Server Apply(Server server, ServerAct act, DateTimeOffset now) => act.Verb switch
    {
        ServerVerb.Retry => Annotated(server, Annotations.RetryRequestedAt, Moment(server, now)) with { Spec = server.Spec with { Quarantined = false } },
        ServerVerb.Cordon => server with { Spec = server.Spec with { Cordoned = true } },
        ServerVerb.Uncordon => server with { Spec = server.Spec with { Cordoned = false } },
        ServerVerb.Pause => server with { Spec = server.Spec with { Paused = true } },
        ServerVerb.Resume => server with { Spec = server.Spec with { Paused = false } },
        ServerVerb.Quarantine => server with { Spec = server.Spec with { Quarantined = true } },
        ServerVerb.Retire => server with { Spec = server.Spec with { Retired = true } },
        ServerVerb.TrustHostKey => Annotated(server, Annotations.TrustHostKey, act.Fingerprint!),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act.Verb, "No such verb."),
    };

    /// <summary>Another value than the last one, also within a millisecond: the same would be no new request.</summary>
    private static string Moment(Server server, DateTimeOffset now)
    {
        var last = server.Metadata.Annotations?.TryGetValue(Annotations.RetryRequestedAt, out var value) == true ? value : null;
        var moment = Format(now);
        return moment == last ? Format(now.AddMilliseconds(1)) : moment;
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static Server Annotated(Server server, string key, string value)
    {
        var annotations = new Dictionary<string, string>(server.Metadata.Annotations ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [key] = value };
        return server with
        {
            Metadata = new V1ObjectMeta
            {
                Name = server.Metadata.Name,
                Uid = server.Metadata.Uid,
                Labels = server.Metadata.Labels,
                Annotations = new FixedDictionary<string>([.. annotations.Keys], [.. annotations.Values]),
            },
        };
    }
}
