using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Sentinel.Ansible.Tests;

/// <summary>What is left of old runs.</summary>
public sealed class RunRetentionTests : FakeRunTests
{
    [Fact]
    public async Task Retention_ByAge_RemovesWhatEndedLongAgoAndNothingElse()
    {
        await Run([Started, Ok, Completed, Ended]);
        Directory.CreateDirectory(_sut.Run("run-2", ""));
        File.WriteAllText(_sut.Run("run-2", "run.json"), "{}");
        Directory.CreateDirectory(_sut.Run("run-0.removed", "tmp"));
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(29));
        var retention = new RunRetention(Options.Create(new AnsibleOptions { RunsPath = _sut.RunsPath }), later, NullLogger<RunRetention>.Instance);

        retention.RunOnce().ShouldBeEmpty();
        later.Advance(TimeSpan.FromDays(2));
        retention.RunOnce().ShouldBe(["run-1"]);

        Directory.EnumerateDirectories(_sut.RunsPath).Select(Path.GetFileName).ShouldBe(["run-2"], "a run that nobody judged yet stays");
        _sut.Runs.Find("run-1").ShouldBeNull();
    }

    [Fact]
    public async Task Retention_BySize_RemovesTheOldestFirst()
    {
        await Run([Started, Ok, Completed, Ended]);
        var end = File.ReadAllText(_sut.Run("run-1", "ended.json"));
        foreach (var (id, time) in (ReadOnlySpan<(string, string)>)[("run-0", "2026-01-01T00:00:00+00:00"), ("run-9", "2036-01-01T00:00:00+00:00")])
        {
            Directory.CreateDirectory(_sut.Run(id, ""));
            var node = JsonNode.Parse(end)!;
            node["time"] = time;
            File.WriteAllText(_sut.Run(id, "ended.json"), node.ToJsonString());
            File.WriteAllBytes(_sut.Run(id, "out"), new byte[10 << 20]);
        }

        var options = Options.Create(new AnsibleOptions { RunsPath = _sut.RunsPath, RunsSizeMib = 16, RunRetention = TimeSpan.FromDays(3653) });
        using var retention = new RunRetention(options, _sut.Time, NullLogger<RunRetention>.Instance);

        retention.RunOnce().ShouldBe(["run-0"]);
        _sut.Runs.Ids().ShouldBe(["run-9", "run-1"]);
    }
}
