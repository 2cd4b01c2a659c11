using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Sentinel.Processes;

namespace Sentinel.Ansible;

/// <summary>What would make a run the hosts' fault although it is ours, looked at before it starts.</summary>
internal sealed class RunPreflight(ContentFolder content, IOptions<AnsibleOptions> options)
{
    /// <summary>On a full disk every host fails in its first task.</summary>
    private const long LeastFreeBytes = 64L * 1024 * 1024;

    /// <summary>What is wrong and what helps; null where the run may start.</summary>
    public string? Problem(RunRequest request, string runsPath)
    {
        if (!request.Configuration.Keys.Order(StringComparer.Ordinal).SequenceEqual(ConfigurationFiles.All, StringComparer.Ordinal))
            return $"The configuration is not made of {string.Join(", ", ConfigurationFiles.All)}. Generate it anew.";
        if (ConfigurationFiles.Digest(request.Configuration) != request.ConfigurationDigest)
            return "The configuration's files are not those of its digest. Generate it anew.";
        if (ChangedRole(request) is { } role)
            return $"{role} is not what the configuration was generated with. Generate it anew.";
        return MissingPlaybook(request.Purpose) ?? MissingProgram() ?? FullDisk(runsPath);
    }

    /// <summary>What stands in every run's way.</summary>
    public string? Problem(string runsPath) =>
        Enum.GetValues<RunPurpose>().Select(MissingPlaybook).FirstOrDefault(p => p is not null) ?? MissingProgram() ?? FullDisk(runsPath);

    private string? MissingPlaybook(RunPurpose purpose) =>
        content.PlaybookOf(purpose) is { } playbook && !File.Exists(playbook) ? $"'{playbook}' is missing. Restore the content folder." : null;

    private string? MissingProgram() => ExecutableFinder.Find(options.Value.Executable) is null
        ? $"'{options.Value.Executable}' is not installed. Install the package ansible-core where Sentinel runs, or name the program in {AnsibleOptions.Section}:{nameof(AnsibleOptions.Executable)}."
        : null;

    private static string? FullDisk(string runsPath)
    {
        Directory.CreateDirectory(runsPath);
        return new DriveInfo(runsPath).AvailableFreeSpace < LeastFreeBytes
            ? $"The disk of '{runsPath}' has less than 64 MiB left. Free some space."
            : null;
    }

    /// <summary>The digest stands for the roles too, so they must still be the same.</summary>
    private string? ChangedRole(RunRequest request)
    {
        JsonObject? recorded;
        try
        {
            recorded = JsonNode.Parse(request.Configuration[ConfigurationFiles.Roles].Span) as JsonObject;
        }
        catch (JsonException)
        {
            recorded = null;
        }

        if (recorded is null)
            return ConfigurationFiles.Roles;
        var roles = recorded.Select(pair => pair.Key).Where(RoleName.IsValid).ToList();
        return content.Digests(roles)
            .Where(pair => recorded[pair.Key]?.ToString() != pair.Value)
            .Select(pair => RoleName.IsValid(pair.Key) ? $"The role {pair.Key}" : $"The folder {pair.Key}")
            .FirstOrDefault();
    }
}
