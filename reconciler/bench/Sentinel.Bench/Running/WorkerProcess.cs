using System.Diagnostics;
using System.Globalization;

namespace Sentinel.Bench.Running;

/// <summary>
/// A contender in a process of its own, so that none pays for another's memory and garbage. It is told what to do a line at a time,
/// answers each with numbers, and ends when its input does.
/// </summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private WorkerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static WorkerProcess Start(string worker, params object[] settings)
    {
        var arguments = settings.Select(s => Convert.ToString(s, CultureInfo.InvariantCulture)!);
        return new WorkerProcess(Command.Start(Environment.ProcessPath!, ["worker", worker, .. arguments]));
    }

    /// <exception cref="BenchException">It failed; the message says what it said.</exception>
    public async Task<double[]> AskAsync(CancellationToken cancellationToken, params object[] words)
    {
        var line = await TellAsync(words).ConfigureAwait(false);
        var answer = await _process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        return answer is not null
            ? [.. answer.Split('\t', StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))]
            : throw new BenchException($"{string.Join(' ', _process.StartInfo.ArgumentList)} failed at '{line}': {await _errors.ConfigureAwait(false)}");
    }

    /// <summary>Says it without waiting for an answer.</summary>
    public async Task<string> TellAsync(params object[] words)
    {
        var line = string.Join('\t', words.Select(w => Convert.ToString(w, CultureInfo.InvariantCulture)));
        await _process.StandardInput.WriteLineAsync(line).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        return line;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }
        finally
        {
            _process.Dispose();
        }
    }
}
