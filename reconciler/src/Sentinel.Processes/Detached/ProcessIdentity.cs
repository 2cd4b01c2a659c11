using System.Globalization;

namespace Sentinel.Processes;

/// <summary>A process beyond its number, which the kernel gives out again: number, start time in ticks since boot, boot.</summary>
internal sealed record ProcessIdentity(int Pid, long Start, string BootId)
{
    private const int StateField = 0;
    private const int StartField = 19;

    public static ProcessIdentity? Parse(string text)
    {
        var parts = text.Split(' ');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 1
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new ProcessIdentity(pid, start, parts[2])
            : null;
    }

    /// <summary>
    /// May the group of this number be signalled? Yes where the leader is still the same process; and where the leader is gone,
    /// since a number is not given out again while a group has it. The caller knows that something of the run lives.
    /// </summary>
    public bool StillNamesItsGroup() =>
        BootId == File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()
        && StartOf(Pid) is var start && (start is null || start == Start);

    /// <summary>Start time of a living process; null where there is none of this number.</summary>
    public static long? StartOf(int pid) =>
        Fields(pid) is { } fields && long.TryParse(fields[StartField], CultureInfo.InvariantCulture, out var start) ? start : null;

    /// <summary>False for none, and for one that has ended but was not collected by its parent.</summary>
    public static bool IsAlive(int pid) => Fields(pid) is { } fields && fields[StateField] is not ("Z" or "X");

    /// <summary>Fields after the name, which may itself hold blanks and brackets.</summary>
    private static string[]? Fields(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields.Length > StartField ? fields : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
