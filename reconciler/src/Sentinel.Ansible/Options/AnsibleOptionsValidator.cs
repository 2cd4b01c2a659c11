using Microsoft.Extensions.Options;

namespace Sentinel.Ansible;

/// <summary>Everything that is wrong with the section, at once.</summary>
internal sealed class AnsibleOptionsValidator : IValidateOptions<AnsibleOptions>
{
    public ValidateOptionsResult Validate(string? name, AnsibleOptions options)
    {
        var findings = new List<string>();
        CheckPath(findings, nameof(options.PrivateKeyFile), options.PrivateKeyFile, "the private key of the first login");
        CheckPath(findings, nameof(options.ContentPath), options.ContentPath, "the folder with roles, playbooks and plugins");
        CheckPath(findings, nameof(options.RunsPath), options.RunsPath, "a folder for the runs");
        CheckPath(findings, nameof(options.KeysPath), options.KeysPath, "a folder for Sentinel's own key");
        if (SafePath.IsSafe(options.ContentPath) && !Directory.Exists(Path.Combine(options.ContentPath, "roles")))
            Add(findings, nameof(options.ContentPath), $"'{options.ContentPath}' has no folder roles", "Name the folder ansible.");
        if (options.Forks is < 1 or > 100)
            Add(findings, nameof(options.Forks), $"{options.Forks} is out of range", "Set 1 to 100; 15 suits two cores.");
        CheckRange(findings, nameof(options.ConnectTimeout), options.ConnectTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        CheckRange(findings, nameof(options.VerifyTimeout), options.VerifyTimeout, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(10));
        CheckRange(findings, nameof(options.TaskTimeout), options.TaskTimeout, TimeSpan.FromSeconds(10), RunLimits.Longest);
        CheckRange(findings, nameof(options.HostTimeout), options.HostTimeout, TimeSpan.FromSeconds(10), RunLimits.Longest);
        CheckRange(findings, nameof(options.DefaultRunTimeout), options.DefaultRunTimeout, RunLimits.Shortest, RunLimits.Longest);
        CheckRange(findings, nameof(options.RunRetention), options.RunRetention, TimeSpan.FromHours(1), TimeSpan.FromDays(3653));
        if (options.RunsSizeMib is < 16 or > 1 << 20)
            Add(findings, nameof(options.RunsSizeMib), $"{options.RunsSizeMib} is out of range", "Set 16 to 1048576.");
        if (options.MitogenPath.Length > 0 && (!SafePath.IsSafe(options.MitogenPath) || !File.Exists(Path.Combine(options.MitogenPath, RunCommand.MitogenStrategy + ".py"))))
            Add(findings, nameof(options.MitogenPath), $"'{options.MitogenPath}' has no {RunCommand.MitogenStrategy}.py", "Name the folder of mitogen's strategy plugins (package ansible-mitogen), or leave it empty.");
        if (!SafePath.IsProgram(options.Executable))
            Add(findings, nameof(options.Executable), $"'{options.Executable}' is no program", "Set a name in PATH, or an absolute path.");
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private static void CheckPath(List<string> findings, string option, string path, string what)
    {
        if (path.Length == 0)
            Add(findings, option, "it is missing", $"Name {what}.");
        else if (!SafePath.IsSafe(path))
            Add(findings, option, $"ssh or ansible would read '{path}' as more than a name", "Use letters, digits and . _ + - / only.");
    }

    private static void CheckRange(List<string> findings, string option, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
            Add(findings, option, $"{value} is out of range", $"Set {least} to {most}.");
    }

    private static void Add(List<string> findings, string option, string problem, string remedy) =>
        findings.Add($"{AnsibleOptions.Section}:{option}: {problem}. {remedy}");
}
