using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Sentinel.Ansible.Tests;

/// <summary>The project as a host wires it, over folders of one test.</summary>
internal sealed class Sut : IDisposable
{
    private readonly TempFolder _folder = new();
    private ServiceProvider _services;

    public Sut(TimeProvider? time = null)
    {
        Copy(Path.Combine(AppContext.BaseDirectory, "content"), ContentPath);
        foreach (var part in (string[])["checks", "playbooks", "plugins"])
            Copy(Path.Combine(RepositoryFiles.Ansible, part), Path.Combine(ContentPath, part));
        Settings = new()
        {
            ["Ansible:PrivateKeyFile"] = _folder.File("first_login"),
            ["Ansible:ContentPath"] = ContentPath,
            ["Ansible:RunsPath"] = RunsPath,
            ["Ansible:KeysPath"] = _folder.File("keys"),
        };
        File.WriteAllText(_folder.File("first_login"), "not a key");
        File.SetUnixFileMode(_folder.File("first_login"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Time = time ?? TimeProvider.System;
        _services = Build();
    }

    public TimeProvider Time { get; }

    public Dictionary<string, string?> Settings { get; }

    public string Folder => _folder.Path;

    public string ContentPath => _folder.File("content");

    public string RunsPath => _folder.File("runs");

    public IConfigurationGenerator Generator => _services.GetRequiredService<IConfigurationGenerator>();

    public IAnsibleRuns Runs => _services.GetRequiredService<IAnsibleRuns>();

    public IHostProbe Probe => _services.GetRequiredService<IHostProbe>();

    public Processes.IProcessRunner Processes => _services.GetRequiredService<Processes.IProcessRunner>();

    public KeptConnections Connections => _services.GetRequiredService<KeptConnections>();

    public Processes.IDetachedProcesses Detached => _services.GetRequiredService<Processes.IDetachedProcesses>();

    public IOwnKey OwnKey => _services.GetRequiredService<IOwnKey>();

    public ISealKeys SealKeys => _services.GetRequiredService<ISealKeys>();

    public ISealer Sealer => _services.GetRequiredService<ISealer>();

    public ICredentialOpener Opener => _services.GetRequiredService<ICredentialOpener>();

    /// <summary>As after a restart: nothing is remembered but what is on disk, and hosts have no connection left.</summary>
    public void Restart()
    {
        Connections.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        _services.Dispose();
        _services = Build();
    }

    /// <summary>A script in the place of ansible-playbook, for faults that must be exact.</summary>
    public void FakeAnsible(string script)
    {
        var file = _folder.File("fake-ansible-playbook");
        File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Settings["Ansible:Executable"] = file;
        Restart();
    }

    public string Run(string runId, string file) => Path.Combine(RunsPath, runId, file);

    public async Task<List<RunEvent>> Follow(string runId, CancellationToken cancellationToken)
    {
        var events = new List<RunEvent>();
        await foreach (var heard in Runs.FollowAsync(runId, cancellationToken))
            events.Add(heard);
        return events;
    }

    public async Task<RunEnded> End(string runId, CancellationToken cancellationToken) => (await Follow(runId, cancellationToken)).Last().ShouldBeOfType<RunEnded>();

    public void Dispose()
    {
        // As a host stops what it hosts.
        Connections.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        _services.Dispose();
        _folder.Dispose();
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private ServiceProvider Build() => new ServiceCollection()
        .AddLogging()
        .AddSingleton(Time)
        .AddAnsible(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build())
        .BuildServiceProvider();
}
