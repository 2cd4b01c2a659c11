using System.Text;
using System.Text.RegularExpressions;
using Sentinel.Cli.Tests.Support;

namespace Sentinel.Cli.Tests.Template;

/// <summary>
/// Runs the steps of a job as a forge's runner does: each <c>run</c> by bash in a file of its own, with the files and variables that it is
/// promised. What <c>uses</c> an action is done here: a clone is there already, and an artifact is a folder.
/// </summary>
internal sealed partial class WorkflowRunner(string tree, string temp, string artifact, IReadOnlyDictionary<string, string> expressions)
{
    private const string Always = "${{ !cancelled() }}";

    private readonly StringBuilder _log = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["CI"] = "true",
        ["GITHUB_ACTIONS"] = "true",
        ["GITHUB_PATH"] = Path.Combine(temp, "github-path"),
        ["GITHUB_STEP_SUMMARY"] = Path.Combine(temp, "summary.md"),
        ["RUNNER_TEMP"] = temp,
    };

    public string Log => _log.ToString();

    public string[] Annotations => [.. Log.Split('\n').Where(l => l.StartsWith("::error", StringComparison.Ordinal))];

    public string Summary => File.Exists(_environment["GITHUB_STEP_SUMMARY"]) ? File.ReadAllText(_environment["GITHUB_STEP_SUMMARY"]) : "";

    public WorkflowRunner With(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    /// <returns>True: the job is green.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<WorkflowStep> steps)
    {
        var good = true;
        foreach (var step in steps)
        {
            (step.Condition is null or Always).ShouldBeTrue(step.Name);
            if (good || step.Condition == Always)
                good &= (step.Uses is { } action ? Use(action.Split('@')[0], step) : await RunAsync(step)) || step.MayFail;
        }

        return good;
    }

    private bool Use(string action, WorkflowStep step)
    {
        var folder = step.With.TryGetValue("path", out var path) ? Evaluate(path) : "";
        switch (action)
        {
            case "actions/checkout":
                return true;
            case "actions/upload-artifact":
                return !Directory.Exists(folder) || Copy(folder, artifact);
            case "actions/download-artifact":
                return Directory.Exists(artifact) && Copy(artifact, folder);
            default:
                throw new InvalidOperationException($"{action} is not known here.");
        }
    }

    private async Task<bool> RunAsync(WorkflowStep step)
    {
        var script = Path.Combine(temp, "step.sh");
        await File.WriteAllTextAsync(script, step.Run, TestContext.Current.CancellationToken);
        var added = File.Exists(_environment["GITHUB_PATH"]) ? await File.ReadAllLinesAsync(_environment["GITHUB_PATH"], TestContext.Current.CancellationToken) : [];
        var environment = new Dictionary<string, string>(_environment, StringComparer.Ordinal)
        {
            ["PATH"] = string.Join(':', added.Append(Environment.GetEnvironmentVariable("PATH"))),
        };
        foreach (var (name, value) in step.Environment)
            environment[name] = Evaluate(value);
        var said = await Command.BashAsync($"cd '{tree}' && bash --noprofile --norc -eo pipefail '{script}'", environment, TestContext.Current.CancellationToken);
        _log.Append(said.Output).Append(said.Errors);
        return said.ExitCode == 0;
    }

    private string Evaluate(string text) => Expression().Replace(text, m => m.Groups[1].Value == "runner.temp" ? temp : expressions[m.Groups[1].Value]);

    private static bool Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in new DirectoryInfo(from).EnumerateFiles())
        {
            if (file.LinkTarget is { } target)
                File.CreateSymbolicLink(Path.Combine(to, file.Name), target);
            else
                file.CopyTo(Path.Combine(to, file.Name), overwrite: true);
        }

        return true;
    }

    [GeneratedRegex(@"\$\{\{ *([a-z_.]+) *\}\}")]
    private static partial Regex Expression();
}
