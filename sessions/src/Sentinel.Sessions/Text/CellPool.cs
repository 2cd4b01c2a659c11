namespace Sentinel.Sessions.Text;

/// <summary>
/// One text in memory for cells that say the same, as most of a column do: the servers made of them stay in memory. It forgets what
/// another cell replaces, which costs nothing but a text more. The parser's own cache finds each and makes reading half as fast.
/// </summary>
internal sealed class CellPool
{
    /// <summary>Longer cells are rarely the same.</summary>
    private const int Longest = 32;

    private readonly string[] _cells = new string[1_024];

    public string Of(string cell)
    {
        if (cell.Length is 0 or > Longest)
        {
            return cell;
        }

        ref var kept = ref _cells[((cell.Length * 31) + (cell[0] * 17) + (cell[^1] * 7) + cell[cell.Length / 2]) & 1_023];
        return kept == cell ? kept : kept = cell;
    }
}
