using Sentinel.StateRepo.Remotes;

namespace Sentinel.StateRepo.Tests.Remotes;

/// <summary>When somebody who asked for a change is told of it.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly TestRemote _remote = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _remote.Dispose();

    [Fact]
    public async Task Commit_DurabilityRemote_IsAnsweredOnceTheRemoteHasIt()
    {
        var instance = _remote.Start();
        await instance.RunAsync();

        var revision = (await instance.Writer.CommitAsync(Asked(), Token)).ShouldBeOfType<WriteResult.Committed>().Revision;

        _remote.Git("merge-base", "--is-ancestor", revision, "main").ShouldBeEmpty();
    }

    [Fact]
    public async Task Commit_DurabilityRemoteAndRemoteAway_IsNotCalledDoneAndArrivesLater()
    {
        var instance = _remote.Start(more: new() { ["StateRepo:PushTimeout"] = "00:00:01" });
        await instance.RunAsync();
        _remote.GoAway();

        var problem = await Should.ThrowAsync<StateRepositoryException>(() => instance.Writer.CommitAsync(Asked(), Token));

        problem.Message.ShouldContain("not yet on");
        var revision = instance.Head;
        _remote.ComeBack();
        await PublishedAsync(instance, revision);
        _remote.Git("merge-base", "--is-ancestor", revision, "main").ShouldBeEmpty();
    }

    [Fact]
    public async Task Commit_DurabilityLocalAndRemoteAway_IsAnsweredAtOnce()
    {
        var instance = _remote.Start(more: new() { ["StateRepo:Durability"] = "Local" });
        await instance.RunAsync();
        _remote.GoAway();

        (await instance.Writer.CommitAsync(Asked(), Token)).ShouldBeOfType<WriteResult.Committed>();
        _remote.ComeBack();
    }

    /// <summary>Each wait ends after a second, while the pauses between two pushes grow.</summary>
    private static async Task PublishedAsync(TestRemote.Instance instance, string revision)
    {
        for (var waits = 0; waits < 60; waits++)
        {
            if (await instance.Get<IRemotePublisher>().PublishAsync(revision, Token) == PublishResult.Published)
                return;
        }

        Assert.Fail("The remote is back and was not pushed to within 60 waits.");
    }

    private static StateChange Asked() =>
        TestRepository.Change("server: add a-1", TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1"))) with { RequestId = "r1" };
}
