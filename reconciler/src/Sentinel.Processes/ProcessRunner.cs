using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Sentinel.Processes;

/// <summary>
/// Each program gets a session of its own: no terminal can ask a question of it, and one signal reaches all it started.
/// </summary>
internal sealed partial class ProcessRunner(TimeProvider time, ILogger<ProcessRunner> logger) : IProcessRunner
{
    /// <summary>
    /// Nice values count within a session alone where the kernel groups processes by session (<c>CONFIG_SCHED_AUTOGROUP</c>, as Debian's does), and each
    /// program has a session of its own; so the group is made nice, too. sched(7), "The autogroup feature". The file is not there on other kernels.
    /// </summary>
    private const string InBackground = "{ echo 19 >/proc/self/autogroup; } 2>/dev/null; exec nice -n 19 \"$@\"";

    // A program's child may keep the pipes open after the program ended; it is not waited for longer than this.
    private static readonly TimeSpan PipeGrace = TimeSpan.FromSeconds(2);

    public async Task<ProcessResult> RunAsync(ProcessSpec spec, CancellationToken cancellationToken)
    {
        ProcessSpecRules.Check(spec);
        cancellationToken.ThrowIfCancellationRequested();
        var environment = ProcessEnvironment.With(spec.Environment);
        if (ExecutableFinder.Find(spec.File, environment["PATH"]) is not { } file)
            return NotFound(spec.File);
        if (ExecutableFinder.Find("setsid", environment["PATH"]) is not { } setsid)
            return NotFound("setsid");

        using var process = new Process { StartInfo = StartInfo(spec, setsid, file, environment) };
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            LogNotStarted(error, file);
            return NotFound(spec.File) with
            {
                Problem = $"'{file}' could not be started: {error.Message}. Check the file and its working directory.",
            };
        }

        return await WatchAsync(process, spec, cancellationToken);
    }

    private async Task<ProcessResult> WatchAsync(Process process, ProcessSpec spec, CancellationToken cancellationToken)
    {
        var stdout = new OutputCapture(process.StandardOutput.BaseStream, spec.OutputLimit);
        var stderr = new OutputCapture(process.StandardError.BaseStream, spec.OutputLimit);
        var pipes = Task.WhenAll(spec.ReadOutput is { } read ? ReadAsync(process, read) : stdout.ReadToEndAsync(), stderr.ReadToEndAsync(), FeedAsync(process, spec.StandardInput));

        var timedOut = !await EndsInTimeAsync(process, spec, cancellationToken);
        try
        {
            await pipes.WaitAsync(PipeGrace, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            LogPipesHeld(spec.File);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // What a reader says of an output that was cut off is no news; that the caller cancelled is said below.
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new ProcessResult
        {
            End = timedOut ? ProcessEnd.TimedOut : ProcessEnd.Exited,
            ExitCode = timedOut ? -1 : process.ExitCode,
            Stdout = stdout.Text,
            Stderr = stderr.Text,
            Truncated = stdout.Truncated || stderr.Truncated,
            Problem = timedOut ? $"'{spec.File}' took longer than {spec.TimeLimit.TotalSeconds:0.###} s and was ended." : null,
        };
    }

    /// <summary>True when the program ended by itself; otherwise it has been killed with all it started.</summary>
    private async Task<bool> EndsInTimeAsync(Process process, ProcessSpec spec, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(spec.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await process.WaitForExitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    private static void Kill(Process process)
    {
        var group = process.Id;
        try
        {
            // The tree first, while parents still show their children; then who left the tree but not the session.
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended meanwhile.
        }

        _ = NativeMethods.Kill(-group, Signals.Kill);
    }

    private static async Task ReadAsync(Process process, Action<Stream> read)
    {
        try
        {
            await Task.Factory.StartNew(
                () => read(process.StandardOutput.BaseStream), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

            // What the reader did not want nobody reads: the program is told so, or it would wait until its limit for room in the pipe.
            await process.StandardOutput.BaseStream.DisposeAsync();
        }
        catch
        {
            // Nobody reads on: the program would wait for ever.
            Kill(process);
            throw;
        }
    }

    private static async Task FeedAsync(Process process, string? text)
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            if (text is not null)
                await input.WriteAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);
        }
        catch (IOException)
        {
            // A program need not read its input to the end.
        }
    }

    private static ProcessStartInfo StartInfo(ProcessSpec spec, string setsid, string file, Dictionary<string, string> environment)
    {
        var info = new ProcessStartInfo(setsid)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = spec.WorkingDirectory ?? "",
        };
        foreach (var argument in spec.IsBackground ? (string[])["/bin/sh", "-c", InBackground, "sh", file] : [file])
            info.ArgumentList.Add(argument);
        foreach (var argument in spec.Arguments)
            info.ArgumentList.Add(argument);
        info.Environment.Clear();
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        return info;
    }

    private static ProcessResult NotFound(string file) => new()
    {
        End = ProcessEnd.NotFound,
        Problem = $"The program '{file}' was not found or may not be executed. Install it, or name its absolute path in the configuration.",
    };
}
