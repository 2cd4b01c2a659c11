using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Sentinel.Processes;

/// <summary>The wrapper start.sh holds the lock and leaves the exit code; this class starts it and reads what it left.</summary>
internal sealed partial class DetachedProcesses(IProcessRunner runner, TimeProvider time, ILogger<DetachedProcesses> logger)
    : IDetachedProcesses
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(7);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    // Cancelling is polite first; the last wait is for the kernel. Asked twice, since a signal that comes between the
    // wrapper's look and the start of its program reaches nobody; a program that was asked ends well within a second.
    private static readonly (int Signal, TimeSpan Wait)[] CancelSteps =
    [
        (Signals.Interrupt, TimeSpan.FromSeconds(1)),
        (Signals.Interrupt, TimeSpan.FromSeconds(4)),
        (Signals.Terminate, TimeSpan.FromSeconds(3)),
        (Signals.Kill, TimeSpan.FromSeconds(2)),
    ];

    // Between the folder's creation and the wrapper's lock a program would look lost to another thread.
    private readonly ConcurrentDictionary<string, bool> _starting = new(StringComparer.Ordinal);

    public async Task<string?> StartAsync(DetachedSpec spec, CancellationToken cancellationToken)
    {
        ProcessSpecRules.CheckArguments(spec.Arguments);
        ProcessSpecRules.CheckEnvironment(spec.Environment);
        ProcessSpecRules.CheckLimit(spec.TimeLimit, LongestRun);
        var directory = Path.GetFullPath(spec.Directory);
        if (!_starting.TryAdd(directory, true))
            return null;
        try
        {
            return await StartOnceAsync(spec, directory, cancellationToken);
        }
        finally
        {
            _starting.TryRemove(directory, out _);
        }
    }

    public DetachedState Inspect(string directory)
    {
        var files = new DetachedFiles(directory);
        if (files.ExitCode() is { } early)
            return new DetachedState.Ended(early);
        if (_starting.ContainsKey(Path.GetFullPath(directory)) || files.IsLocked())
            return new DetachedState.Running();

        // It may have ended between the two looks.
        return files.ExitCode() is { } late ? new DetachedState.Ended(late) : new DetachedState.Unknown();
    }

    public async Task CancelAsync(string directory, CancellationToken cancellationToken)
    {
        foreach (var (signal, wait) in CancelSteps)
        {
            if (Inspect(directory) is not DetachedState.Running)
                return;
            if (new DetachedFiles(directory).Identity() is not { } identity || !identity.StillNamesItsGroup())
            {
                LogNotOurs(directory);
                return;
            }

            LogSignal(signal, identity.Pid, directory);
            _ = NativeMethods.Kill(-identity.Pid, signal);
            if (await ReachesAsync(() => Inspect(directory) is not DetachedState.Running, wait, cancellationToken))
                return;
        }

        LogStillThere(directory);
    }

    public async Task EndStraysAsync(IReadOnlyCollection<string> markers, CancellationToken cancellationToken)
    {
        if (markers.Any(marker => marker.Length < 16 || !Path.IsPathRooted(marker)))
            throw new ArgumentException("A marker must be an absolute path of 16 characters or more.", nameof(markers));

        foreach (var signal in (int[])[Signals.Terminate, Signals.Kill])
        {
            foreach (var pid in StraysOf(markers))
                _ = NativeMethods.Kill(pid, signal);
            if (await ReachesAsync(() => StraysOf(markers).Count == 0, TimeSpan.FromSeconds(1), cancellationToken))
                return;
        }
    }

    private async Task<string?> StartOnceAsync(DetachedSpec spec, string directory, CancellationToken cancellationToken)
    {
        var files = new DetachedFiles(directory);
        if (File.Exists(files.Script))
            return null;
        await File.WriteAllTextAsync(files.Script, Script(), new UTF8Encoding(false), cancellationToken);

        // From here on it must not be left half done: the program may already be running.
        var limit = spec.TimeLimit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        var result = await runner.RunAsync(
            new ProcessSpec
            {
                File = "setsid",
                Arguments = ["--fork", "/bin/sh", files.Script, directory, limit, spec.StandardInput is null ? "nothing" : "input", spec.File, .. spec.Arguments],
                WorkingDirectory = directory,
                Environment = spec.Environment,
                StandardInput = spec.StandardInput,
                TimeLimit = StartLimit,
            },
            CancellationToken.None);
        if (!result.Succeeded)
            return result.Problem ?? $"The program could not be detached: {result.Stderr.Trim()}";

        var started = await ReachesAsync(() => File.Exists(files.Pid), StartLimit, CancellationToken.None);
        return started ? null : $"'{spec.File}' did not start within {StartLimit.TotalSeconds:0} s. {result.Stderr.Trim()}";
    }

    private async Task<bool> ReachesAsync(Func<bool> condition, TimeSpan limit, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (!condition())
        {
            if (time.GetElapsedTime(since) >= limit)
                return false;
            await Task.Delay(PollInterval, time, cancellationToken);
        }

        return true;
    }

    private static List<int> StraysOf(IReadOnlyCollection<string> markers)
    {
        var strays = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && pid != Environment.ProcessId
                && CommandLine(pid) is var commandLine
                && markers.Any(marker => commandLine.Contains(marker, StringComparison.Ordinal))
                && ProcessIdentity.IsAlive(pid))
                strays.Add(pid);
        }

        return strays;
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Script()
    {
        using var stream = typeof(DetachedProcesses).Assembly.GetManifestResourceStream("start.sh")
            ?? throw new InvalidOperationException("start.sh is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
