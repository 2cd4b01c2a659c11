using Sentinel.Processes;

namespace Sentinel.StateRepo.Maintenance;

/// <summary>
/// A git that takes packs away, and never two at once: not beside a <c>git gc</c>, nor beside one that a killed Sentinel left at work. It gets the
/// processor time that nobody else wants.
/// </summary>
internal sealed class LoneGit(IProcessRunner processes)
{
    private const int Busy = 75; // EX_TEMPFAIL

    private const string ScriptFile = "lone-git.sh";

    private static readonly string Script = ReadScript();

    /// <summary>Null where another is at work, and nothing was done.</summary>
    /// <param name="repository">Absolute path.</param>
    /// <param name="command">Git's command with its arguments.</param>
    /// <param name="limit">After which it is killed.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<ProcessResult?> RunAsync(string repository, IReadOnlyList<string> command, TimeSpan limit, CancellationToken cancellationToken)
    {
        var result = await processes.RunAsync(
            new ProcessSpec
            {
                File = "/bin/sh",
                Arguments = ["-c", Script, "lone-git", repository, "git", "-C", repository, "-c", "safe.directory=*", "-c", "pack.threads=1", .. command],
                TimeLimit = limit,
                IsBackground = true,
            },
            cancellationToken).ConfigureAwait(false);
        return result is { End: ProcessEnd.Exited, ExitCode: Busy } ? null : result;
    }

    private static string ReadScript()
    {
        using var stream = typeof(LoneGit).Assembly.GetManifestResourceStream(ScriptFile)
            ?? throw new InvalidOperationException($"{ScriptFile} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
