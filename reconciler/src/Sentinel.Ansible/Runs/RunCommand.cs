using System.Globalization;
using Microsoft.Extensions.Options;
using Sentinel.Processes;

namespace Sentinel.Ansible;

/// <summary>How ansible-playbook is called. What belongs to this machine and not to the configuration goes by environment.</summary>
internal sealed class RunCommand(IOptions<AnsibleOptions> options, ContentFolder content)
{
    /// <summary>As <c>host_pinned</c>, which the configuration names: no host waits for another.</summary>
    public const string MitogenStrategy = "mitogen_host_pinned";

    public DetachedSpec Of(RunFolder folder, RunRecord record, RunSecrets secrets)
    {
        var plain = Plain(folder, record);
        return secrets.IsEmpty ? plain : plain with
        {
            File = "python3",
            Arguments = ["-I", folder.File(RunFolder.WithSecrets), plain.File, .. plain.Arguments],
            StandardInput = secrets.Text(record.ControlFolder, plain.TimeLimit),
        };
    }

    /// <summary>The program that takes a run's secrets from its standard input.</summary>
    public static byte[] WithSecrets()
    {
        using var stream = typeof(RunCommand).Assembly.GetManifestResourceStream(RunFolder.WithSecrets)
            ?? throw new InvalidOperationException($"{RunFolder.WithSecrets} is missing from the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private DetachedSpec Plain(RunFolder folder, RunRecord record) => new()
    {
        Directory = folder.Path,
        File = options.Value.Executable,
        Arguments =
        [
            "-i", folder.File(RunFolder.Inventory),
            folder.File(content.PlaybookOf(record.Purpose) is { } playbook ? Path.GetFileName(playbook) : ConfigurationFiles.Site),
        ],
        Environment = new Dictionary<string, string>(Strategy())
        {
            ["ANSIBLE_CONFIG"] = folder.File(ConfigurationFiles.Config),
            ["ANSIBLE_ROLES_PATH"] = content.RolesPath,
            ["ANSIBLE_LIBRARY"] = content.Path("plugins/modules"),
            ["ANSIBLE_MODULE_UTILS"] = content.Path("plugins/module_utils"),
            ["ANSIBLE_CALLBACK_PLUGINS"] = content.Path("plugins/callback"),
            ["ANSIBLE_COLLECTIONS_PATH"] = content.Path("collections"),
            ["ANSIBLE_HOME"] = folder.File("home"),
            ["ANSIBLE_LOCAL_TEMP"] = folder.File(RunFolder.LocalTemp),
            ["ANSIBLE_SSH_CONTROL_PATH_DIR"] = record.ControlFolder,
            ["ANSIBLE_SSH_COMMON_ARGS"] = $"-o UserKnownHostsFile={folder.File(RunFolder.KnownHosts)}",
            ["ANSIBLE_FORKS"] = options.Value.Forks.ToString(CultureInfo.InvariantCulture),
            ["ANSIBLE_TASK_TIMEOUT"] = Seconds(options.Value.TaskTimeout),

            // A run's variables stand in its inventory and in vars.json. Ansible would look for group_vars and host_vars beside them for
            // each host and task anew.
            ["ANSIBLE_PRECEDENCE"] = "all_inventory,groups_inventory",
            ["ANSIBLE_RUN_VARS_PLUGINS"] = "start",
            ["SENTINEL_JOURNAL"] = folder.JournalFile,
            ["SENTINEL_HOST_TIMEOUT"] = Seconds(options.Value.HostTimeout),
        },
        TimeLimit = record.Timeout + RunLimits.WrapperGrace,
    };

    private static string Seconds(TimeSpan limit) => ((int)Math.Ceiling(limit.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Belongs to this machine, and changes nothing of what a host has in the end, so it is no part of a configuration.</summary>
    private Dictionary<string, string> Strategy() => options.Value.MitogenPath.Length == 0 ? [] : new Dictionary<string, string>
    {
        ["ANSIBLE_STRATEGY"] = MitogenStrategy,
        ["ANSIBLE_STRATEGY_PLUGINS"] = options.Value.MitogenPath,
    };
}
