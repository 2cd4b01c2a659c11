using System.Text.Json.Serialization;

namespace Sentinel.Api.Changes;

/// <summary>What happened to an object, in the words of Kubernetes' watches.</summary>
internal enum ChangeType
{
    [JsonStringEnumMemberName("added")]
    Added,

    [JsonStringEnumMemberName("modified")]
    Modified,

    [JsonStringEnumMemberName("deleted")]
    Deleted,
}
