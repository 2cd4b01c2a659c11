using Octokit;
using Octokit.Internal;

namespace Sentinel.Forge.GitHub;

/// <summary>
/// Pull requests at GitHub. The commit is made of git's own objects and the branch is put on it last, so that there is a branch with all of the
/// change or none: a list may be larger than what the API takes as one file's content.
/// </summary>
internal sealed class GitHubForge(ForgeOptions options, TimeProvider time) : IForge, IDisposable
{
    private static readonly TimeSpan FreshName = TimeSpan.FromMinutes(5);

    // The token goes to the API's address alone, whoever it points at.
    private readonly SocketsHttpHandler _connections = new() { PooledConnectionLifetime = FreshName, AllowAutoRedirect = false };

    private readonly string _owner = options.Repository!.Split('/')[0];
    private readonly string _name = options.Repository!.Split('/')[1];

    public bool IsConfigured => true;

    public async Task<ForgeResult> ProposeAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        string token;
        try
        {
            token = (await File.ReadAllTextAsync(options.TokenFile!, cancellationToken).ConfigureAwait(false)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ForgeResult.Failed(new ForgeProblem(ForgeProblemKind.Refused, $"Forge:TokenFile {options.TokenFile} cannot be read: {e.Message}", "Put the token there, readable by the service."));
        }

        if (token.Length == 0 || token.Any(c => c is <= ' ' or > '~'))
            return new ForgeResult.Failed(new ForgeProblem(ForgeProblemKind.Refused, $"Forge:TokenFile {options.TokenFile} holds no token.", "Put the token there, in one line and alone."));
        try
        {
            return new ForgeResult.Open(await ProposeAsync(Client(token, cancellationToken), proposal).ConfigureAwait(false));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && Failures.Of(e, options, time) is not null)
        {
            return new ForgeResult.Failed(WithoutToken(Failures.Of(e, options, time)!, token));
        }
    }

    public void Dispose() => _connections.Dispose();

    private async Task<PullRequest> ProposeAsync(GitHubClient client, Proposal proposal)
    {
        if (await FindOpenAsync(client, proposal.Branch).ConfigureAwait(false) is { } open)
            return Of(open, proposal.Branch, isNew: false);
        if (!await HasBranchAsync(client, proposal.Branch).ConfigureAwait(false))
            await PushAsync(client, proposal).ConfigureAwait(false);
        try
        {
            var made = await client.PullRequest.Create(_owner, _name, new NewPullRequest(proposal.Title, proposal.Branch, options.BaseBranch) { Body = proposal.Body }).ConfigureAwait(false);
            return Of(made, proposal.Branch, isNew: true);
        }
        catch (ApiValidationException)
        {
            // Another request, or an attempt that was cut off, was faster.
            if (await FindOpenAsync(client, proposal.Branch).ConfigureAwait(false) is { } opened)
                return Of(opened, proposal.Branch, isNew: false);
            throw;
        }
    }

    private async Task PushAsync(GitHubClient client, Proposal proposal)
    {
        var head = (await client.Git.Reference.Get(_owner, _name, $"heads/{options.BaseBranch}").ConfigureAwait(false)).Object.Sha;
        var origin = await client.Git.Commit.Get(_owner, _name, head).ConfigureAwait(false);
        var tree = new NewTree { BaseTree = origin.Tree.Sha };
        foreach (var file in proposal.Files)
        {
            var blob = new NewBlob { Content = Convert.ToBase64String(file.Content.Span), Encoding = EncodingType.Base64 };
            var stored = await client.Git.Blob.Create(_owner, _name, blob).ConfigureAwait(false);
            tree.Tree.Add(new NewTreeItem { Path = file.Path, Mode = "100644", Type = TreeType.Blob, Sha = stored.Sha });
        }

        var planted = await client.Git.Tree.Create(_owner, _name, tree).ConfigureAwait(false);
        var commit = await client.Git.Commit.Create(_owner, _name, new NewCommit(proposal.Message, planted.Sha, head)).ConfigureAwait(false);
        try
        {
            await client.Git.Reference.Create(_owner, _name, new NewReference($"refs/heads/{proposal.Branch}", commit.Sha)).ConfigureAwait(false);
        }
        catch (ApiValidationException)
        {
            // The name says the content: who made the branch meanwhile put the same there.
            if (!await HasBranchAsync(client, proposal.Branch).ConfigureAwait(false))
                throw;
        }
    }

    private async Task<Octokit.PullRequest?> FindOpenAsync(GitHubClient client, string branch)
    {
        var asked = new PullRequestRequest { State = ItemStateFilter.Open, Head = $"{_owner}:{branch}", Base = options.BaseBranch };
        var found = await client.PullRequest.GetAllForRepository(_owner, _name, asked).ConfigureAwait(false);
        return found.FirstOrDefault(p => p.Head.Ref == branch);
    }

    private async Task<bool> HasBranchAsync(GitHubClient client, string branch)
    {
        try
        {
            await client.Git.Reference.Get(_owner, _name, $"heads/{branch}").ConfigureAwait(false);
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    private GitHubClient Client(string token, CancellationToken cancellationToken)
    {
        var api = new Uri(options.Url.TrimEnd('/') + "/");

        // Nothing of it is to be disposed of: the connections are shared, and it holds nothing else.
        var http = new HttpClientAdapter(() => new PassingHandler(_connections, api, options.Timeout, time, cancellationToken));
        http.SetRequestTimeout(Timeout.InfiniteTimeSpan);
        return new GitHubClient(new Connection(
            new ProductHeaderValue("sentinel"), api, new InMemoryCredentialStore(new Credentials(token)), http, new SimpleJsonSerializer()));
    }

    /// <summary>A forge, or something in its place, may repeat what it was sent.</summary>
    private static ForgeProblem WithoutToken(ForgeProblem problem, string token) =>
        problem with { Message = problem.Message.Replace(token, "[token]", StringComparison.Ordinal), Remedy = problem.Remedy.Replace(token, "[token]", StringComparison.Ordinal) };

    private static PullRequest Of(Octokit.PullRequest pull, string branch, bool isNew) => new(pull.Number, pull.HtmlUrl, branch, isNew);
}
