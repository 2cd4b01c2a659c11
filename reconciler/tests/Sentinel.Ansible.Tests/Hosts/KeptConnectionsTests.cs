using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sentinel.Resources;

namespace Sentinel.Ansible.Tests;

/// <summary>The connection of a look at a host, up to the end of the run that takes it over.</summary>
[Trait("Needs", "Host")]
public sealed class KeptConnectionsTests : IAsyncLifetime
{
    private readonly Sut _sut = new();
    private readonly TempFolder _target = new();
    private SshServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await SshServer.StartAsync(_sut.Processes, Token);
        _sut.Settings["Ansible:PrivateKeyFile"] = _server.ClientKey;
        _sut.Restart();
    }

    public async ValueTask DisposeAsync()
    {
        await _sut.Connections.StopAsync(Token);
        await _server.DisposeAsync();
        _sut.Dispose();
        _target.Dispose();
    }

    [Fact]
    public async Task Run_AfterTheLook_LogsInNoSecondTime()
    {
        var host = Host(await Verify());
        _server.Connections().ShouldBe(1);
        await File.WriteAllTextAsync(_server.AuthorizedKeys, "", Token);

        var end = await Run(host);

        end.Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Completed);
    }

    [Fact]
    public async Task End_OfTheRun_EndsTheConnectionThatItTookOver()
    {
        await Run(Host(await Verify()));

        var marker = JsonNode.Parse(await File.ReadAllTextAsync(_sut.Run("run-1", "run.json"), Token))!["takenOver"]!.AsArray().ShouldHaveSingleItem()!.ToString();
        RunningPrograms.Any(marker).ShouldBeFalse();
        (await Make.Eventually(() => _server.Connections() == 0)).ShouldBeTrue();
        Directory.Exists(marker).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_OfADeadMaster_LogsInByItself()
    {
        var host = Host(await Verify());
        var login = Login();
        var socket = _target.File("s");
        var folder = _sut.Connections.Take(host, socket).ShouldNotBeNull();
        await _sut.Detached.EndStraysAsync([folder], Token);
        Directory.CreateDirectory(folder);
        File.Move(socket, KeptConnection.SocketIn(folder));
        _sut.Connections.Keep(ConnectionKey.Of(login, host.HostKey), folder);

        (await Run(host)).Hosts["par-1"].Outcome.ShouldBe(HostOutcome.Completed);
    }

    [Fact]
    public async Task Take_ForAnyoneElse_GivesNothing()
    {
        var seen = Host(await Verify());

        _sut.Connections.Take(seen with { HostKey = Make.Key() }, _target.File("s")).ShouldBeNull();
        _sut.Connections.Take(seen with { User = "other" }, _target.File("s")).ShouldBeNull();
        _sut.Connections.Take(seen with { Identity = LoginIdentity.Own }, _target.File("s")).ShouldBeNull();
        _sut.Connections.Take(seen with { Port = 22 }, _target.File("s")).ShouldBeNull();
        _sut.Connections.Take(seen, _target.File("s")).ShouldNotBeNull();
        _sut.Connections.Take(seen, _target.File("s2")).ShouldBeNull();
    }

    [Fact]
    public async Task VerifyAsync_HostThatNoRunMayUse_LeavesNoConnection()
    {
        await File.WriteAllTextAsync(Path.Combine(_sut.ContentPath, "checks/verify.sh"), "exit 3", Token);

        (await _sut.Probe.VerifyAsync(Login(), Token)).ShouldBeOfType<VerifyResult.Failed>();

        (await Make.Eventually(() => _server.Connections() == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task VerifyAsync_Cancelled_LeavesNoConnection()
    {
        await File.WriteAllTextAsync(Path.Combine(_sut.ContentPath, "checks/verify.sh"), "sleep 60", Token);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var looking = _sut.Probe.VerifyAsync(Login(), cancellation.Token);
        (await Make.Eventually(() => _server.Connections() == 1)).ShouldBeTrue();
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(looking);
        (await Make.Eventually(() => _server.Connections() == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task StopAsync_EndsWhatNoRunTookOver()
    {
        await Verify();

        await _sut.Connections.StopAsync(Token);

        (await Make.Eventually(() => _server.Connections() == 0)).ShouldBeTrue();
        await Verify();
        (await Make.Eventually(() => _server.Connections() == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task Reserve_AsManyAsTwoRunsWorkOn_KeepsNoMoreUntilTheyAreOver()
    {
        var time = new FakeTimeProvider();
        using var sut = new Sut(time);
        sut.Settings["Ansible:Forks"] = "1";
        sut.Restart();
        for (var i = 0; i < 2; i++)
            sut.Connections.Reserve(Login() with { Port = 1 + i }).Keep(Make.Key());

        await using (var third = sut.Connections.Reserve(Login() with { Port = 3 }))
            third.Options.ShouldBeEmpty();
        time.Advance(KeptConnections.Unused);
        await using (var third = sut.Connections.Reserve(Login() with { Port = 3 }))
            third.Options.ShouldNotBeEmpty();
    }

    [Fact]
    public void Reserve_LoginWithASecret_KeepsNothing() =>
        _sut.Connections.Reserve(Login() with { Secret = new ServerSecret { Password = "secret" } }).Options.ShouldBeEmpty();

    [Fact]
    public void Reserve_WithMitogen_KeepsNothing()
    {
        File.WriteAllText(_target.File("mitogen_host_pinned.py"), "");
        _sut.Settings["Ansible:MitogenPath"] = _target.Path;
        _sut.Restart();

        _sut.Connections.Reserve(Login()).Options.ShouldBeEmpty();
    }

    private HostLogin Login() => new()
    {
        Address = _server.Address, Port = _server.Port, User = _server.User, Identity = LoginIdentity.FirstLogin,
    };

    private async Task<HostKey> Verify() => (await _sut.Probe.VerifyAsync(Login(), Token)).ShouldBeOfType<VerifyResult.Verified>().HostKey;

    private RunHost Host(HostKey key) => new()
    {
        Server = "par-1",
        Address = _server.Address,
        Port = _server.Port,
        User = _server.User,
        Identity = LoginIdentity.FirstLogin,
        HostKey = key,
        Data = new JsonObject { ["folder"] = _target.Path },
    };

    private async Task<RunEnded> Run(RunHost host)
    {
        await _sut.Runs.StartAsync(Make.Request(_sut, "run-1", Make.Profile("hello"), host), Token);
        return await _sut.End("run-1", Token);
    }
}
