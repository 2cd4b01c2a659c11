using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sentinel.Ansible;
using Sentinel.Resources;

namespace Sentinel.Api.Runs;

/// <summary>A run as plain text, a line an event: time, server, role, task, outcome, message, with two spaces between. Written as it is read.</summary>
internal sealed class RunLogText(IAnsibleRuns runs, string id) : IResult
{
    public const string MediaType = "text/plain";

    private const int BufferSize = 32 * 1024;
    private const string Between = "  ", Indent = "    ";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaType + "; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"run-{id}.txt\"";
        var output = new StreamWriter(httpContext.Response.Body, bufferSize: BufferSize) { NewLine = "\n" };
        await using (output.ConfigureAwait(false))
        {
            foreach (var line in runs.Read(id, httpContext.RequestAborted).Select(RunEventAnswer.Of).SelectMany(Lines))
                await output.WriteLineAsync(line).ConfigureAwait(false);
        }
    }

    private static IEnumerable<string> Lines(RunEventAnswer happened)
    {
        var message = MessageOf(happened);
        yield return string.Join(
            Between,
            new[] { Time(happened.Time), happened.Server ?? "run", happened.Role, happened.Task, Word(happened), message.FirstOrDefault() }
                .Where(p => !string.IsNullOrEmpty(p)).Select(p => PrintableText.Escape(p!)));
        foreach (var line in message.Skip(1).Concat(Unfinished(happened)))
            yield return Indent + PrintableText.Escape(line);
    }

    private static string[] MessageOf(RunEventAnswer happened) => happened.Message?.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n') ?? [];

    private static string Word(RunEventAnswer happened) => happened.Type switch
    {
        RunEventAnswer.TaskStarted => "started",
        RunEventAnswer.Lost => "unreachable",
        RunEventAnswer.Completed => "completed",
        RunEventAnswer.RunEnd => $"ended: {happened.Outcome}",
        _ => happened.Outcome ?? happened.Type,
    };

    /// <summary>At a run's end: the servers that did not complete, and why.</summary>
    private static IEnumerable<string> Unfinished(RunEventAnswer happened) =>
        (happened.Hosts ?? new Dictionary<string, HostResult>())
            .Where(h => h.Value.Outcome != HostOutcome.Completed)
            .Select(h => $"{h.Key}{Between}{h.Value.Outcome}{Between}{h.Value.Message?.ReplaceLineEndings(" ")}".TrimEnd());

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
