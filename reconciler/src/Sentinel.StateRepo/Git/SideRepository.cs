using LibGit2Sharp;
using Microsoft.Extensions.Options;

namespace Sentinel.StateRepo.Git;

/// <summary>
/// A second way into the repository for what runs beside reading and writing: history, remotes. It has a gate of its own,
/// so that a long walk holds up nobody else. Opened at first use.
/// </summary>
internal sealed class SideRepository(IOptions<StateRepoOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Repository? _repository;

    /// <exception cref="StateRepositoryException">The repository cannot be read or written.</exception>
    public async Task<T> UseAsync<T>(Func<Repository, T> use, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _repository ??= RepositoryOpening.Open(Path.GetFullPath(options.Value.Path));
            return use(_repository);
        }
        catch (Exception e) when (e is LibGit2SharpException or IOException or UnauthorizedAccessException)
        {
            throw new StateRepositoryException($"{options.Value.Path} cannot be used: {e.Message} Check the disk's free space and the permissions.", e);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _repository?.Dispose();
        _gate.Dispose();
    }
}
