using System.Globalization;

namespace Sentinel.Bench.Running;

/// <summary>
/// Counts the processor time of everything that a program starts, also of what outlives it: the kernel's control groups do, in either of their
/// versions. Needs root.
/// </summary>
internal sealed class CpuGroup : IDisposable
{
    private const string First = "/sys/fs/cgroup/cpuacct";
    private const string Second = "/sys/fs/cgroup";

    private readonly string _path;
    private readonly bool _isFirst = Directory.Exists(First);

    /// <summary>What was counted before: a group that somebody is still in, such as ssh's masters for a minute, is the next one's too.</summary>
    private readonly double _before;

    /// <exception cref="BenchException">There are no control groups here, or they cannot be used.</exception>
    public CpuGroup(string name)
    {
        _path = Path.Combine(_isFirst ? First : Second, string.Create(CultureInfo.InvariantCulture, $"sentinel-bench-{Environment.ProcessId}-{name}"));
        try
        {
            Directory.CreateDirectory(_path);
            _before = Counted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"{_path} cannot be used to count processor time: {e.Message} Run as root, with control groups mounted in /sys/fs/cgroup.");
        }
    }

    /// <summary>Processor seconds, user's and system's, of all that was in it since this was made.</summary>
    public double Seconds => Counted - _before;

    private double Counted => _isFirst
        ? Number(File.ReadAllText(Path.Combine(_path, "cpuacct.usage"))) / 1e9
        : Number(File.ReadLines(Path.Combine(_path, "cpu.stat")).First(l => l.StartsWith("usage_usec ", StringComparison.Ordinal)).Split(' ')[1]) / 1e6;

    /// <summary>The words of a command that puts itself into the group and becomes that program.</summary>
    public string[] Command(string program, params string[] arguments) =>
        ["-c", "echo $$ >\"$1/cgroup.procs\" && shift && exec \"$@\"", "sh", _path, program, .. arguments];

    public void Dispose()
    {
        try
        {
            Directory.Delete(_path);
        }
        catch (IOException)
        {
            // Somebody is in it still: it costs nothing to be left.
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
