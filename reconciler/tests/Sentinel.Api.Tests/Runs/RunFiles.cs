using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Ansible;

namespace Sentinel.Api.Tests.Runs;

/// <summary>One run on disk, as ansible's plugin and Sentinel write it, with the real reader of it.</summary>
internal sealed class RunFiles : IDisposable
{
    public const string Id = "run-1";

    public static readonly string[] Servers = ["par-1", "par-2", "par-3"], Tasks = ["Install packages", "Look, then leave", "Write the configuration"];

    private readonly string _folder = Directory.CreateTempSubdirectory("sentinel-runs").FullName;
    private readonly ServiceProvider _services;
    private int _lines, _torn;

    public RunFiles()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "content", "roles"));
        Directory.CreateDirectory(RunFolder);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddAnsible(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Ansible:PrivateKeyFile"] = Path.Combine(_folder, "key"),
                ["Ansible:ContentPath"] = Path.Combine(_folder, "content"),
                ["Ansible:RunsPath"] = Path.Combine(_folder, "runs"),
                ["Ansible:KeysPath"] = Path.Combine(_folder, "keys"),
            }).Build())
            .BuildServiceProvider();
        File.WriteAllText(Path.Combine(RunFolder, "run.json"), $$"""
            {
              "runId": "{{Id}}", "purpose": "Provision", "profile": "default", "configurationDigest": "sha256:0", "actor": "ann", "reason": "a test",
              "startedAt": "2026-11-24T00:00:00+00:00", "timeout": "00:30:00", "controlFolder": "/tmp", "refused": {},
              "hosts": { {{string.Join(", ", Servers.Index().Select(s => $"\"s{s.Index}\": \"{s.Item}\""))}} }
            }
            """);
    }

    public IAnsibleRuns Runs => _services.GetRequiredService<IAnsibleRuns>();

    private string Journal => Path.Combine(RunFolder, "journal.jsonl");

    private string RunFolder => Path.Combine(_folder, "runs", Id);

    /// <summary>So many lines more, of which some are no events, and the beginning of one that is still being written.</summary>
    public void Grow(Random random, int lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines; i++)
            text.Append(Line(random)).Append('\n');
        var torn = Line(random);
        using var stream = new FileStream(Journal, FileMode.OpenOrCreate);

        // What was torn before is written to its end first: here, overwritten.
        stream.SetLength(stream.Length - _torn);
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        var part = Encoding.UTF8.GetBytes(torn)[..^1];
        stream.Write(part);
        _torn = part.Length;
    }

    /// <summary>Nothing is there any more.</summary>
    public void Clear()
    {
        File.WriteAllText(Journal, "");
        _torn = 0;
    }

    /// <summary>A line whose number was there before.</summary>
    public void Repeat() => File.AppendAllText(Journal, "\n" + Event(1, "s0", "taskOk", Tasks[0], "again") + "\n");

    public void End() => File.WriteAllText(Path.Combine(RunFolder, "ended.json"), $$"""
        {
          "sequence": {{_lines + 1}}, "time": "2026-11-24T01:00:00+00:00", "outcome": "Failed", "message": "no mirror",
          "hosts": { {{string.Join(", ", Servers.Select(s => $"\"{s}\": {{ \"outcome\": \"Failed\", \"message\": \"lost the mirror\" }}"))}} }
        }
        """);

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Line(Random random)
    {
        // Numbers grow, with holes.
        _lines += random.Next(1, 4);
        return random.Next(40) switch
        {
            0 => "nonsense",
            1 => Event(_lines, "unknown", "taskOk", Tasks[0], null),
            2 when random.Next(20) == 0 => Event(_lines, "s1", "taskFailed", Tasks[1], new string('x', 70_000)),
            3 => Event(_lines, "s1", "hostUnreachable", null, "No route to host"),
            4 => Event(_lines, "s2", "taskFailed", Tasks[2], "The mirror timed out. " + new string('y', random.Next(5_000))),
            var n => Event(_lines, $"s{n % 3}", n < 25 ? "taskStarted" : "taskOk", Tasks[random.Next(3)], n == 30 ? "rarely said" : null),
        };
    }

    private static string Event(int number, string host, string name, string? task, string? message) => JsonSerializer.Serialize(new
    {
        seq = number, time = "2026-11-24T00:00:01.000Z", @event = name, host, role = "base", task, message, durationMs = number.ToString(CultureInfo.InvariantCulture).Length,
    });
}
