namespace Sentinel.Ansible.Tests;

/// <summary>Runs with a script in the place of ansible-playbook: each fault is exact.</summary>
public abstract class FakeRunTests : IDisposable
{
    private protected const string Started = """{"seq":1,"time":"2026-11-24T00:00:00.000Z","event":"taskStarted","host":"s0001","role":"hello","task":"Write it"}""";
    private protected const string Ok = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"taskOk","host":"s0001","role":"hello","task":"Write it","changed":true,"durationMs":1234}""";
    private protected const string Failed = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"taskFailed","host":"s0001","role":"hello","task":"Write it","message":"No room.","ignored":false}""";
    private protected const string Ignored = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"taskFailed","host":"s0001","role":"hello","task":"Write it","message":"No room.","ignored":true}""";
    private protected const string Lost = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"taskFailed","host":"s0001","role":"hello","task":"Write it","message":"Failed to connect to the host via ssh: Timeout, server 192.0.2.1 not responding."}""";
    private protected const string LineWentDead = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"taskFailed","host":"s0001","role":"hello","task":"Write it","message":"Timeout (10s) waiting for privilege escalation prompt: "}""";
    private protected const string Unreachable = """{"seq":2,"time":"2026-11-24T00:00:01.000Z","event":"hostUnreachable","host":"s0001","message":"No route to host"}""";
    private protected const string Completed = """{"seq":3,"time":"2026-11-24T00:00:02.000Z","event":"hostCompleted","host":"s0001"}""";
    private protected const string Ended = """{"seq":4,"time":"2026-11-24T00:00:03.000Z","event":"ended","hosts":{"s0001":{"ok":1}}}""";

    private protected readonly Sut _sut = new();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _sut.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<List<RunEvent>> Run(string[] lines, string last = "", int exit = 0)
    {
        _sut.FakeAnsible(Lines(lines) + "\n" + (last.Length > 0 ? last : $"exit {exit}"));
        await _sut.Runs.StartAsync(Request(), Token);
        return await _sut.Follow("run-1", Token);
    }

    private protected RunRequest Request() => Make.Request(_sut, "run-1", Make.Profile("hello"), Make.Host("par-1"));

    private protected static string Lines(IEnumerable<string> lines) =>
        "cat >>\"$SENTINEL_JOURNAL\" <<'END_OF_LINES'\n" + string.Concat(lines.Select(line => line + "\n")) + "END_OF_LINES";

    private protected static DateTimeOffset At(int second) => new(2026, 11, 24, 0, 0, second, TimeSpan.Zero);

    /// <summary>Equal where everything in an event is equal; the end's map has no equality of its own.</summary>
    private protected static string Shape(RunEvent heard) => heard.GetType().Name + System.Text.Json.JsonSerializer.Serialize(heard, heard.GetType());
}
