using System.Net;
using System.Text.Json;
using Sentinel.Ansible;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Tests.Support;

namespace Sentinel.Api.Tests.Runs;

public sealed class RunLogRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FakeRuns Runs => _host.Runs;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        Runs.Existing("r-1", "s-1", "s-2");
        Tell(new HostTaskStarted { Sequence = 0, Time = At(0), Server = "s-1", Role = "base", Task = "Install packages" });
        Tell(new HostTaskEnded { Sequence = 0, Time = At(1), Server = "s-1", Role = "base", Task = "Install packages", Outcome = TaskOutcome.Changed, Duration = TimeSpan.FromSeconds(1) });
        Tell(new HostTaskStarted { Sequence = 0, Time = At(2), Server = "s-2", Role = "base", Task = "Install packages" });
        Tell(new HostTaskEnded { Sequence = 0, Time = At(3), Server = "s-2", Role = "base", Task = "Install packages", Outcome = TaskOutcome.Failed, Message = "The mirror\ntimed out.\u001b[0m" });
        Tell(new HostTaskEnded { Sequence = 0, Time = At(4), Server = "s-1", Task = "Look, then leave", Outcome = TaskOutcome.Ok });
        Tell(new HostCompleted { Sequence = 0, Time = At(5), Server = "s-1" });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Log_WithoutParameters_IsTheWholeRunSoFar()
    {
        var log = await LogAsync("");

        Numbers(log).ShouldBe([0, 1, 2, 3, 4, 5]);
        log.GetProperty("state").GetString().ShouldBe("Running");
        (log.GetProperty("first").GetInt64(), log.GetProperty("last").GetInt64(), log.GetProperty("total").GetInt32()).ShouldBe((0, 5, 6));
        log.TryGetProperty("next", out _).ShouldBeFalse();
        log.TryGetProperty("matches", out _).ShouldBeFalse();
        log.GetProperty("items")[1].GetProperty("outcome").GetString().ShouldBe("Changed");
    }

    [Theory]
    [InlineData("from=2&to=3", new long[] { 2, 3 }, null, 6)]
    [InlineData("from=2&limit=2", new long[] { 2, 3 }, 4L, 6)]
    [InlineData("from=6", new long[] { }, null, 6)]
    [InlineData("server=s-2&limit=1", new long[] { 2 }, 3L, 2)]
    [InlineData("server=s-2&from=3&limit=1", new long[] { 3 }, null, 2)]
    public async Task Log_AWindow_HasItsNumbersAlone(string query, long[] expected, long? next, int total)
    {
        var log = await LogAsync(query);

        Numbers(log).ShouldBe(expected);
        (log.TryGetProperty("next", out var number) ? number.GetInt64() : (long?)null).ShouldBe(next);
        log.GetProperty("total").GetInt32().ShouldBe(total);
    }

    [Theory]
    [InlineData("q=MIRROR", new long[] { 3 })]
    [InlineData("q=packages s-1", new long[] { 0, 1 })]
    [InlineData("q=packages nowhere", new long[] { })]
    [InlineData("outcome=Changed,Ok", new long[] { 1, 4 })]
    [InlineData("only=failed", new long[] { 3 })]
    [InlineData("task=Look, then leave", new long[] { 4 })]
    [InlineData("task=Look, then leave&task=Install packages&server=s-1", new long[] { 0, 1, 4 })]
    public async Task Log_Filtered_FindsInTheWholeRunWhateverTheWindow(string query, long[] expected)
    {
        var log = await LogAsync($"{query}&from=100");

        Numbers(log).ShouldBeEmpty();
        log.GetProperty("total").GetInt32().ShouldBe(expected.Length);
        log.GetProperty("matches").EnumerateArray().Select(m => m.GetInt64()).ShouldBe(expected);
        Numbers(await LogAsync(query)).ShouldBe(expected);
    }

    [Fact]
    public async Task Log_OfARunThatEndedBadly_HasTheEndAmongWhatFailed()
    {
        Runs.End("r-1", HostOutcome.Failed, "no mirror");

        var log = await LogAsync("only=failed");

        Numbers(log).ShouldBe([3, 6]);
        log.GetProperty("state").GetString().ShouldBe("Ended");
        Numbers(await LogAsync("q=no mirror")).ShouldBe([6], "what the end says of a server is found, too");
    }

    [Theory]
    [InlineData("outcome=Fialed", "outcome", "Did you mean 'Failed'?")]
    [InlineData("only=faild", "only", "Did you mean 'failed'?")]
    [InlineData("form=1", "form", "Did you mean 'from'?")]
    [InlineData("from=-1", "from", "Write digits alone")]
    [InlineData("limit=1001", "limit", "Write digits alone")]
    [InlineData("q=1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21", "q", "Leave some out.")]
    public async Task Log_NotWellFormed_IsRefusedWithTheNearest(string query, string field, string remedy)
    {
        var response = await _host.Admin.GetAsync($"/api/v1/runs/r-1/log?{query}", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var finding = (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("field").GetString().ShouldBe(field);
        finding.GetProperty("remedy").GetString()!.ShouldContain(remedy);
    }

    [Theory]
    [InlineData("/api/v1/runs/none/log")]
    [InlineData("/api/v1/runs/none/log.txt")]
    [InlineData("/api/v1/runs/..%2F..%2Fetc/log.txt")]
    public async Task Log_NoSuchRun_Is404(string path) => (await _host.Admin.GetAsync(path, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Text_AWholeRun_IsALineAnEvent()
    {
        Runs.LoseHost("r-1", "s-2", "gone");
        Runs.End("r-1");

        var response = await _host.Admin.GetAsync("/api/v1/runs/r-1/log.txt", Token);

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        response.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=\"run-r-1.txt\"");
        (await response.Content.ReadAsStringAsync(Token)).ShouldBe("""
            2026-11-24T09:00:00.000Z  s-1  base  Install packages  started
            2026-11-24T09:00:01.000Z  s-1  base  Install packages  Changed
            2026-11-24T09:00:02.000Z  s-2  base  Install packages  started
            2026-11-24T09:00:03.000Z  s-2  base  Install packages  Failed  The mirror
                timed out.\u{1B}[0m
            2026-11-24T09:00:04.000Z  s-1  Look, then leave  Ok
            2026-11-24T09:00:05.000Z  s-1  completed
            1970-01-01T00:00:00.000Z  s-2  unreachable  gone
            1970-01-01T00:00:00.000Z  run  ended: Completed
                s-2  Unreachable  gone

            """);
    }

    private static DateTimeOffset At(int second) => new(2026, 11, 24, 9, 0, second, TimeSpan.Zero);

    private static IEnumerable<long> Numbers(JsonElement log) => log.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("sequence").GetInt64());

    private void Tell(RunEvent happened) => Runs.Tell("r-1", happened);

    private Task<JsonElement> LogAsync(string query) => _host.GetAsync($"/api/v1/runs/r-1/log?{query}");
}
