using System.Diagnostics;
using StoreWriter;

namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>A service of its own process on the repository, to be killed.</summary>
internal sealed class WriterProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Acknowledged> _acknowledged = [];
    private readonly List<string> _failures = [];
    private readonly SemaphoreSlim _lines = new(0);

    public WriterProcess(string repository, int callers, string name, StateWriterKind engine = StateWriterKind.Pack, string? shell = null, string[]? remote = null)
    {
        string[] command = [Path.Combine(AppContext.BaseDirectory, "StoreWriter"), repository, $"{callers}", name, $"{engine}", .. remote ?? []];
        var start = shell is null
            ? new ProcessStartInfo(command[0], command[1..])
            : new ProcessStartInfo("sh", ["-c", shell + " exec \"$@\"", "sh", .. command]);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public int Id => _process.Id;

    /// <summary>Lines that came whole.</summary>
    public IReadOnlyList<Acknowledged> Acknowledged
    {
        get
        {
            lock (_acknowledged)
                return [.. _acknowledged];
        }
    }

    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (_acknowledged)
                return [.. _failures];
        }
    }

    /// <summary>What it said of why it did not start; empty where it did.</summary>
    public async Task<string> RefusalAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return await _errors;
    }

    public async Task ReadyAsync()
    {
        await Task.WhenAny(_ready.Task, _process.WaitForExitAsync()).WaitAsync(Patience);
        _ready.Task.IsCompleted.ShouldBeTrue(_process.HasExited ? $"it ended with {_process.ExitCode}: {await _errors}" : "");
    }

    /// <summary>Waits for so many more lines.</summary>
    public async Task LinesAsync(int count)
    {
        for (var i = 0; i < count; i++)
            (await _lines.WaitAsync(Patience)).ShouldBeTrue("no more lines came");
    }

    /// <summary>SIGKILL; returns once everything that it said was read.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    /// <summary>An orderly end.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading;
        _process.ExitCode.ShouldBe(0, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _lines.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[1 << 14];
        var rest = "";
        while (await _process.StandardOutput.ReadAsync(buffer) is > 0 and var read)
        {
            // A line without its end is one that the kill cut.
            var lines = (rest + new string(buffer, 0, read)).Split('\n');
            rest = lines[^1];
            foreach (var line in lines.AsSpan()[..^1])
                Take(line);
        }
    }

    private void Take(string line)
    {
        lock (_acknowledged)
        {
            if (global::StoreWriter.Acknowledged.Parse(line) is { } acknowledged)
                _acknowledged.Add(acknowledged);
            else if (line.StartsWith("failed ", StringComparison.Ordinal))
                _failures.Add(line);
            else
                _ready.TrySetResult();
        }

        if (!line.StartsWith("ready ", StringComparison.Ordinal))
            _lines.Release();
    }
}
