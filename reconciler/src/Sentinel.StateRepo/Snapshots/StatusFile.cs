using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>One status file, as read.</summary>
/// <param name="Document">Null while the file is broken.</param>
internal sealed record StatusFile<TStatus>(string Path, string Blob, KnownStatus<TStatus>? Document)
    where TStatus : class;
