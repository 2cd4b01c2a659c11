using Sentinel.Sessions.Headings;

namespace Sentinel.Sessions.Rows;

/// <summary>The number of processors, as <c>8</c> or <c>8 vCPU</c>.</summary>
internal sealed class CpuRule : ICellRule
{
    private static readonly HashSet<string> Units = ["", "cpu", "cpus", "vcpu", "vcpus", "core", "cores", "vcore", "vcores", "coeur", "coeurs", "processeur", "processeurs", "c"];

    public ListField Field => ListField.Cpu;

    public void Read(string cell, Column column, ListedRow row)
    {
        if (cell.Length == 0)
        {
            return;
        }

        var ambiguous = false;
        if ((WholeLabel.Plain(cell) ?? (Quantity.TryParse(cell, out var q, out ambiguous) && Units.Contains(q.Unit) ? WholeLabel.Of(q.Number) : null)) is { } count)
        {
            row.Values.Cpu = count;
        }
        else if (ambiguous)
        {
            WholeLabel.NoteAmbiguous(cell, column, row);
        }
        else
        {
            row.Note(column.Heading, cell, "This is no number of processors and was left out.", "Write a whole number, such as 8 or 8 vCPU.");
        }
    }
}
