using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Sentinel.Ansible;
using Sentinel.Api.Runs;

namespace Sentinel.Api.Tests.Runs;

/// <summary>What is read by an index is what reading the whole run says, on real files.</summary>
public sealed class RunLogsTests : IDisposable
{
    private readonly RunFiles _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Window_OfAGrowingJournal_IsWhatTheWholeRunSays(int seed)
    {
        var random = new Random(seed);
        var logs = new RunLogs(_files.Runs);
        var (shown, found) = (0, 0);
        Check(logs, []);
        for (var turn = 0; turn < 8; turn++)
        {
            if (turn == 7)
                _files.End();
            else
                _files.Grow(random, random.Next(1, 600));
            for (var i = 0; i < 25; i++)
            {
                var answer = Check(logs, Query(random));
                shown += answer.Items.Count;
                found += answer.Matches?.Count ?? 0;
            }
        }

        shown.ShouldBeGreaterThan(1_000);
        found.ShouldBeGreaterThan(1_000);
    }

    /// <summary>By pages, from what each said was next: none is left out, none comes twice.</summary>
    [Theory]
    [InlineData("server", "par-2")]
    [InlineData("q", "rarely")]
    [InlineData("limit", "7")]
    public void Window_PageByPage_IsEveryMatch(string name, string value)
    {
        _files.Grow(new Random(4), 3_000);
        _files.End();
        var logs = new RunLogs(_files.Runs);
        var paged = new List<long>();
        for (long? from = 0; from is not null;)
        {
            var page = Check(logs, new() { [name] = value, ["limit"] = "7", ["from"] = $"{from}" });
            paged.AddRange(page.Items.Select(i => i.Sequence));
            from = page.Next;
        }

        var query = Read(new() { [name] = value });
        paged.ShouldBe(_files.Runs.Read(RunFiles.Id, Token).Where(query.Matches).Select(e => e.Sequence));
        paged.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Window_NumbersThatDoNotGrow_IsWhatTheWholeRunSays()
    {
        _files.Grow(new Random(5), 500);
        var logs = new RunLogs(_files.Runs);
        Check(logs, []);

        _files.Repeat();

        Check(logs, new() { ["to"] = "3" }).Items.Count.ShouldBeGreaterThan(0);
        Check(logs, new() { ["q"] = "again" }).Matches.ShouldBe([1]);
    }

    [Fact]
    public void Window_AnotherJournalThanBefore_IsReadAnew()
    {
        _files.Grow(new Random(6), 500);
        var logs = new RunLogs(_files.Runs);
        var before = Check(logs, []).Total;

        _files.Clear();
        _files.Grow(new Random(7), 20);

        Check(logs, []).Total.ShouldBeLessThan(before);
    }

    [Fact]
    public void Window_MoreFiltersThanAreKept_IsWhatTheWholeRunSays()
    {
        _files.Grow(new Random(8), 300);
        var logs = new RunLogs(_files.Runs);

        for (var turn = 0; turn < 2; turn++)
        {
            for (var i = 0; i < 40; i++)
                Check(logs, new() { ["q"] = $"{i % 10}{(i < 20 ? "" : " base")}{(i % 2 == 0 ? "" : " par")}" });
        }
    }

    private RunLogAnswer Check(RunLogs logs, Dictionary<string, StringValues> parameters)
    {
        var query = Read(parameters);
        var run = _files.Runs.Find(RunFiles.Id)!;
        var answer = logs.Window(run, query, Token);
        JsonSerializer.Serialize(answer).ShouldBe(JsonSerializer.Serialize(RunLog.Whole(_files.Runs, run, query, Token)), JsonSerializer.Serialize(parameters));
        return answer;
    }

    private static RunLogQuery Read(Dictionary<string, StringValues> parameters)
    {
        var reader = new RunLogQueryReader(new QueryCollection(parameters));
        var query = reader.Read();
        reader.Findings.ShouldBeEmpty();
        return query;
    }

    private static Dictionary<string, StringValues> Query(Random random)
    {
        var query = new Dictionary<string, StringValues>();
        if (random.Next(3) > 0)
            query["from"] = $"{random.Next(7_000)}";
        if (random.Next(3) == 0)
            query["to"] = $"{random.Next(7_000)}";
        if (random.Next(2) == 0)
            query["limit"] = $"{random.Next(1, 400)}";
        if (random.Next(4) == 0)
            query["server"] = random.Next(2) == 0 ? RunFiles.Servers[random.Next(3)] : "par-1,par-3";
        if (random.Next(4) == 0)
            query["task"] = RunFiles.Tasks[random.Next(3)];
        if (random.Next(5) == 0)
            query["outcome"] = random.Next(2) == 0 ? "Ok" : "Failed";
        if (random.Next(6) == 0)
            query["only"] = "failed";
        if (random.Next(4) == 0)
            query["q"] = random.Next(3) switch { 0 => "MIRROR", 1 => "rarely said", _ => "base packages" };
        return query;
    }
}
