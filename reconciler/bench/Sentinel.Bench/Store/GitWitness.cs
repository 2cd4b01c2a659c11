using System.Globalization;
using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Store;

/// <summary>Stock git's word for what a contender acknowledged: commits on main, and manifests of claims in its tree.</summary>
internal sealed class GitWitness(string path, int commits, int claims)
{
    public string Path { get; } = path;

    public static async Task<GitWitness> OfAsync(string path, CancellationToken cancellationToken)
    {
        var (commits, claims) = await CountAsync(path, cancellationToken).ConfigureAwait(false);
        return new GitWitness(path, commits, claims);
    }

    /// <exception cref="BenchException">Something is missing, or there is more than was acknowledged.</exception>
    public async Task ConfirmAsync(Contender contender, CancellationToken cancellationToken)
    {
        var found = await CountAsync(Path, cancellationToken).ConfigureAwait(false);
        if (found.Commits - commits != contender.Acknowledged || found.Claims - claims != contender.Acknowledged)
        {
            throw new BenchException(
                $"{contender.Name} acknowledged {contender.Acknowledged} claims; git finds {found.Commits - commits} commits and {found.Claims - claims} manifests.");
        }
    }

    public Task FsckAsync(CancellationToken cancellationToken) =>
        Command.GitAsync(Path, cancellationToken, "fsck", "--full", "--strict", "--no-dangling", "--no-progress");

    private static async Task<(int Commits, int Claims)> CountAsync(string path, CancellationToken cancellationToken)
    {
        var commits = await Command.GitAsync(path, cancellationToken, "rev-list", "--count", FixtureRepository.Main).ConfigureAwait(false);
        var claims = await Command.GitAsync(path, cancellationToken, "ls-tree", "-r", "--name-only", FixtureRepository.Main, "ipclaims/").ConfigureAwait(false);
        return (int.Parse(commits, CultureInfo.InvariantCulture), claims.Count(c => c == '\n'));
    }
}
