using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>A row that did not go in, or a finding of the file that no row can be shown for.</summary>
/// <param name="Line">First line of the row, from 1.</param>
/// <param name="Cells">As many as there are headings; none where there is no row.</param>
/// <param name="Findings">Why, in the order of the plan.</param>
public sealed record RejectedRow(int Line, IReadOnlyList<string> Cells, IReadOnlyList<RowFinding> Findings);
