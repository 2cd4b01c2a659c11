using Sentinel.Api.Tests.Support;
using Sentinel.Client.Tests.Support;

namespace Sentinel.Client.Tests.Claims;

/// <summary>Against a real service over a real repository.</summary>
public sealed class ClaimTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Uri Address => _host.Admin.BaseAddress!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Claim_FreeServer_IsBoundWithWhatADeployNeeds()
    {
        await _host.AddReadyServersAsync(1);

        var result = await Client().ClaimAsync(new ClaimRequest { Name = "shop", Purpose = "shop 17", Patience = TimeSpan.FromSeconds(5) }, Token);

        var claim = result.ShouldBeOfType<ClaimResult.Bound>().Claim;
        (claim.Name, claim.Address, claim.Server, claim.Requester).ShouldBe(("shop", "192.0.2.1", "s-1", "admin"));
        claim.Ssh!.HostKey.ShouldBe("ssh-ed25519 AAAAC3Nz");
        claim.Commit.ShouldBe(_host.Repository.Head);
        claim.BoundAt.ShouldBe(_host.Repository.Time.GetUtcNow());
    }

    [Fact]
    public async Task Claim_CutAfterTheServiceCommitted_IsTheSameClaimAndTheOnlyOne()
    {
        await _host.AddReadyServersAsync(3);
        await using var line = new FaultyServer(FaultyServer.ForwardAndCut(Address), FaultyServer.ForwardAndCut(Address), FaultyServer.Forward(Address));

        var result = await Make.Client(line.Address, token: _host.Token).ClaimAsync(new ClaimRequest { Purpose = "shop 17" }, Token);

        var claim = result.ShouldBeOfType<ClaimResult.Bound>().Claim;
        line.Requests.Count.ShouldBe(3);
        _host.Now.IpClaims.Keys.ShouldBe([claim.Name]);
        _host.Now.Servers.Values.Count(s => s.Object.Status!.ClaimRef is not null).ShouldBe(1);
        _host.Repository.Git("log", "--oneline", "--grep=ipclaim: bind", "main").Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task Claim_AgainByAnotherProcessWithItsKey_IsTheSameClaim()
    {
        await _host.AddReadyServersAsync(2);
        var order = new ClaimRequest { IdempotencyKey = "order-17", Purpose = "shop 17", Selector = new ClaimSelector { MatchLabels = new Dictionary<string, string>() } };

        var first = (await Client().ClaimAsync(order, Token)).ShouldBeOfType<ClaimResult.Bound>().Claim;
        var again = (await Client().ClaimAsync(order, Token)).ShouldBeOfType<ClaimResult.Bound>().Claim;

        again.Name.ShouldBe(first.Name);
        again.Address.ShouldBe(first.Address);
    }

    [Fact]
    public async Task Claim_WithoutAKey_IsAnotherClaimEachCall()
    {
        await _host.AddReadyServersAsync(2);

        var first = (await Client().ClaimAsync(new ClaimRequest(), Token)).ShouldBeOfType<ClaimResult.Bound>().Claim;
        var second = (await Client().ClaimAsync(new ClaimRequest(), Token)).ShouldBeOfType<ClaimResult.Bound>().Claim;

        second.Server.ShouldNotBe(first.Server);
    }

    [Fact]
    public async Task Claim_Refused_SaysWhyAsAValue()
    {
        await _host.AddReadyServersAsync(1);
        var client = Client();
        await client.ClaimAsync(new ClaimRequest { Name = "shop", IdempotencyKey = "k" }, Token);

        (await RefusalAsync(new ClaimRequest { Name = "shop" })).Kind.ShouldBe(ProblemKind.NameTaken);
        (await RefusalAsync(new ClaimRequest { IdempotencyKey = "k" })).Kind.ShouldBe(ProblemKind.KeyReused);
        var exhausted = await RefusalAsync(new ClaimRequest { FailWhenExhausted = true });
        exhausted.Kind.ShouldBe(ProblemKind.Exhausted);
        exhausted.Findings.ShouldContain(f => f.Servers == 1 && f.Constraint != null);
        var wrong = await RefusalAsync(new ClaimRequest { Name = "Not A Label", Selector = new ClaimSelector { Address = "x" } });
        wrong.Kind.ShouldBe(ProblemKind.NotWellFormed);
        wrong.Findings.Select(f => f.Field).ShouldBe(["name", "selector.address"]);
        wrong.RequestId.ShouldNotBeNull();
    }

    [Fact]
    public async Task Claim_NoServerAndLittlePatience_IsPendingAndTheKeyResumesIt()
    {
        var request = new ClaimRequest { Name = "shop", IdempotencyKey = "k", Patience = TimeSpan.FromMilliseconds(300) };

        var call = Client().ClaimAsync(request, Token);
        while (!call.IsCompleted)
        {
            // The service's clock is the test's.
            _host.Repository.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        (await call).ShouldBeOfType<ClaimResult.Pending>().Claim.Name.ShouldBe("shop");

        (await Client().ReleaseAsync("shop", Token)).ShouldBeOfType<ClaimResult.Ended>();
        (await Client().ClaimAsync(request, Token)).ShouldBeOfType<ClaimResult.Ended>();
    }

    [Fact]
    public async Task Release_TwiceAndOfNobody_IsEndedAndRefused()
    {
        await _host.AddReadyServersAsync(1);
        await Client().ClaimAsync(new ClaimRequest { Name = "shop" }, Token);

        (await Client().ReleaseAsync("shop", Token)).ShouldBeOfType<ClaimResult.Ended>().Claim.Phase.ShouldBe(ClaimPhase.Released);
        (await Client().ReleaseAsync("shop", Token)).ShouldBeOfType<ClaimResult.Ended>();
        (await Client().ReleaseAsync("nobody", Token)).ShouldBeOfType<ClaimResult.Refused>().Problem.Kind.ShouldBe(ProblemKind.NotFound);
        (await Client().GetAsync("shop", Token)).ShouldBeOfType<ClaimResult.Ended>();
    }

    [Fact]
    public async Task List_Always_HasLiveAndEndedClaims()
    {
        await _host.AddReadyServersAsync(2);
        await Client().ClaimAsync(new ClaimRequest { Name = "a" }, Token);
        await Client().ClaimAsync(new ClaimRequest { Name = "b" }, Token);
        await Client().ReleaseAsync("a", Token);

        var claims = (await Client().ListAsync(Token)).ShouldBeOfType<ClaimListResult.Listed>().Claims;

        claims.Select(c => (c.Name, c.Phase)).ShouldBe([("a", ClaimPhase.Released), ("b", ClaimPhase.Bound)]);
    }

    [Fact]
    public async Task Any_WrongToken_IsRefusedWithoutASecondTryAndWithoutTheToken()
    {
        var problem = (await Make.Client(Address, token: "sntl_wrong").GetAsync("shop", Token)).ShouldBeOfType<ClaimResult.Refused>().Problem;

        problem.Kind.ShouldBe(ProblemKind.NotAuthenticated);
        problem.ToString().ShouldNotContain("sntl_wrong");
    }

    [Fact]
    public async Task Any_TokenProvider_IsAskedEachTime()
    {
        var asked = 0;
        var client = Make.Client(Address, o => o.TokenProvider = _ => ValueTask.FromResult(asked++ == 0 ? "old" : _host.Token));

        (await client.GetAsync("nobody", Token)).ShouldBeOfType<ClaimResult.Refused>().Problem.Kind.ShouldBe(ProblemKind.NotAuthenticated);
        (await client.GetAsync("nobody", Token)).ShouldBeOfType<ClaimResult.Refused>().Problem.Kind.ShouldBe(ProblemKind.NotFound);
    }

    private SentinelClient Client() => Make.Client(Address, token: _host.Token);

    private async Task<Problem> RefusalAsync(ClaimRequest request) => (await Client().ClaimAsync(request, Token)).ShouldBeOfType<ClaimResult.Refused>().Problem;
}
