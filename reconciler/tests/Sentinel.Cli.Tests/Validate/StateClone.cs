using Sentinel.Cli.Tests.Support;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Cli.Tests.Validate;

/// <summary>A clone of a state repository in a temporary folder, with two good servers on main.</summary>
internal sealed class StateClone : IDisposable
{
    public StateClone()
    {
        Folder = Directory.CreateTempSubdirectory("sentinel-validate-").FullName;
        Git("init", "-q", "-b", "main");
        Git("config", "user.name", "ada");
        Git("config", "user.email", "ada@example.org");
        Write("profiles/default.yaml", "ServerProfile", "default", "spec:\n  roles: []\n");
        Write("sessions/lot.yaml", "Session", "lot", "spec:\n  file: imports/lot.csv\n  blob: 0123456789abcdef0123456789abcdef01234567\n  digest: 'sha256:0'\n  commit: 0123456789abcdef0123456789abcdef01234567\n");
        Server("s-1", "192.0.2.1");
        Server("s-2", "192.0.2.2");
        Commit("start");
    }

    public string Folder { get; }

    public void Server(string name, string address, string more = "") => Write($"servers/lot/{name}.yaml", "Server", name, $"spec:\n  address: {address}\n  session: lot\n{more}");

    public void Write(string path, string kind, string name, string rest) =>
        TestRepository.WriteText(Folder, path, $"apiVersion: sentinel.collectverything.io/v1alpha1\nkind: {kind}\nmetadata:\n  name: {name}\n{rest}");

    public void Commit(string subject)
    {
        Git("add", "-A");
        Git("commit", "-qm", subject);
    }

    public string Git(params string[] arguments) => TestRepository.GitIn(Folder, arguments);

    public Task<Said> ValidateAsync(params string[] arguments) => Command.RunAsync(["validate", .. arguments], folder: Folder, stop: TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
