using System.Text;
using Microsoft.Extensions.Options;
using Sentinel.Processes;

namespace Sentinel.StateRepo.Git;

/// <summary>
/// The file <c>sentinel.served</c> in the repository, which no clone has. It holds its own number and time of birth on the disk, which no copy of
/// the folder has.
/// </summary>
internal sealed class ServedMark(IOptions<StateRepoOptions> options, IProcessRunner processes) : IServedBefore
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private string Path => System.IO.Path.Combine(System.IO.Path.GetFullPath(options.Value.Path), "sentinel.served");

    public async Task<bool> IsSoAsync(CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(Path) && (await File.ReadAllTextAsync(Path, cancellationToken).ConfigureAwait(false)).Trim() == await IdentityAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(e.Message);
        }
    }

    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(Path, FileMode.Create, FileAccess.Write);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(await IdentityAsync(cancellationToken).ConfigureAwait(false) + "\n"), cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(e.Message);
        }
    }

    /// <summary>.NET tells neither; stat is in coreutils.</summary>
    private async Task<string> IdentityAsync(CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec { File = "stat", Arguments = ["-c", "%i %W", "--", Path], TimeLimit = Limit };
        var result = await processes.RunAsync(spec, cancellationToken).ConfigureAwait(false);
        return result.Succeeded ? result.Stdout.Trim() : throw Unusable(result.Problem ?? result.Stderr.Trim());
    }

    private StateRepositoryException Unusable(string why) =>
        new($"{Path} cannot be used: {why} Give this account write access to the repository, and the disk some free space.");
}
