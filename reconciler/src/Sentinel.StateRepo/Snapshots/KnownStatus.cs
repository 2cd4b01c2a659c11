using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>What is kept of a status document; 100,000 of them are held.</summary>
internal sealed record KnownStatus<TStatus>(string? Uid, long? Generation, SpecInForce? SpecInForce, TStatus Status)
    where TStatus : class
{
    public static KnownStatus<TStatus>? Of(StatusDocument<TStatus>? document) =>
        document is null ? null : new(document.Metadata.Uid, document.Metadata.Generation, document.SpecInForce, document.Status);

    public StatusDocument<TStatus> ToDocument(KindInfo kind, string name) => new()
    {
        Kind = kind.Kind,
        Metadata = new k8s.Models.V1ObjectMeta { Name = name, Uid = Uid, Generation = Generation },
        SpecInForce = SpecInForce,
        Status = Status,
    };
}
