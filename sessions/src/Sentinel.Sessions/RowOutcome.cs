namespace Sentinel.Sessions;

/// <summary>What becomes of a row, or of a server whose row is gone.</summary>
public enum RowOutcome
{
    Add,
    Change,
    Unchanged,
    Retire,
    Reject,
}
