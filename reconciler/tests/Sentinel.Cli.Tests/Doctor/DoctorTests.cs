using System.Text.Json;
using Sentinel.Cli.Tests.Support;

namespace Sentinel.Cli.Tests.Doctor;

[Trait("Takes", "Long")]
public sealed class DoctorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sentinel-doctor-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Doctor_NothingIsThere_SaysWhatToDoAndChangesNothing()
    {
        var said = await Command.RunAsync(["doctor"], folder: _folder, stop: Token);

        said.ExitCode.ShouldBe(1);
        said.Output.ShouldContain("ok       git: git version");
        said.Lines.ShouldContain(l => l.StartsWith("wrong    settings: Ansible:PrivateKeyFile", StringComparison.Ordinal));
        said.Lines.ShouldContain(l => l.StartsWith("wrong    StateRepo:Path: There is no repository at", StringComparison.Ordinal) && l.Contains("sentinel init --bare"));
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Doctor_EverythingIsThere_FindsNothingWrong()
    {
        (await Command.RunAsync(["init", "--bare", "state.git"], folder: _folder, stop: Token)).ExitCode.ShouldBe(0);
        Secret("first-login", UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var said = await Command.RunAsync(["doctor", $"--Ansible:PrivateKeyFile={_folder}/first-login", "-o", "json"], folder: _folder, stop: Token);

        var looked = JsonDocument.Parse(said.Output).RootElement.EnumerateArray().ToList();
        looked.Where(c => c.GetProperty("verdict").GetString() == "wrong" && !IsAProgram(c)).ShouldBeEmpty(said.Output);
        looked.ShouldContain(c => c.GetProperty("what").GetString() == "settings" && c.GetProperty("verdict").GetString() == "ok");
    }

    [Fact]
    public async Task Doctor_SecretThatOthersRead_IsWrong()
    {
        Secret("admin.token", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var said = await Command.RunAsync(["doctor"], folder: _folder, stop: Token);

        said.Lines.ShouldContain(l => l.Contains("can be read by others") && l.Contains("chmod 600"));
        said.Output.ShouldNotContain("the secret");
    }

    [Fact]
    public async Task Doctor_ValuesOutOfRange_AreAllTold()
    {
        var said = await Command.RunAsync(["doctor", "--Ansible:Forks=5000", "--StateRepo:PollInterval=never"], folder: _folder, stop: Token);

        said.ExitCode.ShouldBe(1);
        said.Output.ShouldContain("PollInterval");
    }

    private static bool IsAProgram(JsonElement looked) => looked.GetProperty("what").GetString() is "git" or "ansible-playbook" or "ssh" or "ssh-keygen" or "python3" or "flock" or "setsid";

    private void Secret(string name, UnixFileMode mode)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, "the secret");
        File.SetUnixFileMode(file, mode);
    }
}
