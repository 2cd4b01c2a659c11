namespace Sentinel.Ansible;

/// <summary>Section <c>Ansible</c> of the configuration. Paths that are relative are taken from the working directory.</summary>
public sealed class AnsibleOptions
{
    public const string Section = "Ansible";

    /// <summary>Private key of the first login, a file that only its owner may read. Required.</summary>
    public string PrivateKeyFile { get; set; } = "";

    /// <summary>The folder <c>ansible/</c> with roles, playbooks, plugins and checks. Required.</summary>
    public string ContentPath { get; set; } = "";

    /// <summary>Where each run has its folder. Required; made on first use.</summary>
    public string RunsPath { get; set; } = "";

    /// <summary>Where Sentinel's own ssh key lies. Required; made on first use.</summary>
    public string KeysPath { get; set; } = "";

    /// <summary>Hosts that one run works on at a time, 1 to 100.</summary>
    public int Forks { get; set; } = 25;

    /// <summary>For a TCP connection and ssh's greeting, 1 s to 60 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For one look at a host by ssh, 2 s to 10 min.</summary>
    public TimeSpan VerifyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For one task on one host, 10 s to 24 h: a task that hangs fails then, and its host with it.</summary>
    public TimeSpan TaskTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>For all tasks of a run on one host, 10 s to 24 h: the task that is then at work fails, and its host with it. The others go on.</summary>
    public TimeSpan HostTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>For a run whose request names no limit, 1 s to 24 h.</summary>
    public TimeSpan DefaultRunTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the record and log of an ended run are kept, 1 h to 10 years.</summary>
    public TimeSpan RunRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>MiB that the records of ended runs may have; beyond that the oldest go first. 16 to 1048576.</summary>
    public int RunsSizeMib { get; set; } = 1024;

    /// <summary>
    /// Folder with mitogen's strategy plugins, such as <c>/usr/lib/python3/dist-packages/ansible_mitogen/plugins/strategy</c>: runs use it then.
    /// Empty: they do not.
    /// </summary>
    public string MitogenPath { get; set; } = "";

    /// <summary>Name in PATH or absolute path of ansible-playbook.</summary>
    public string Executable { get; set; } = "ansible-playbook";
}
