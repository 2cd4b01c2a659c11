namespace Sentinel.StateRepo;

/// <summary>Part of the audit trail.</summary>
/// <param name="Entries">The newest first; perhaps none, although there are more.</param>
/// <param name="Next">Where to go on; null: this is the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, AuditCursor? Next);
