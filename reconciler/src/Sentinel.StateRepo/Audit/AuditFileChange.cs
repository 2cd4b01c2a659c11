namespace Sentinel.StateRepo;

/// <summary>What became of a file.</summary>
public enum AuditFileChange
{
    Added,
    Modified,
    Deleted,
}
