using System.Diagnostics;
using Sentinel.Ansible;
using Sentinel.Cli.Tests.Support;
using Sentinel.Resources;

namespace Sentinel.Cli.Tests.Seal;

/// <summary>By the executable and the real age.</summary>
[Trait("Takes", "Long")]
public sealed class SealTests : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly string _folder = Directory.CreateTempSubdirectory("sentinel-seal-").FullName;

    private string Recipients => Path.Combine(_folder, "clone", StatePaths.Recipients);

    private string CloneFolder => Path.Combine(_folder, "clone");

    private string[] Settings => [$"--Ansible:KeysPath={Path.Combine(_folder, "keys")}", $"--StateRepo:Path={Path.Combine(_folder, "state.git")}"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Seal_InAClone_WritesACredentialThatValidatesAndOpens()
    {
        await PrepareAsync();

        var said = await Command.RunWithInputAsync(Password + "\n", ["seal", "acme", "--purpose", "root of a list"], folder: CloneFolder);

        said.ExitCode.ShouldBe(0, said.Errors);
        var file = Path.Combine(CloneFolder, "credentials/acme.yaml");
        said.Output.TrimEnd().ShouldBe(file);
        (said.Output + said.Errors + await File.ReadAllTextAsync(file, Token)).ShouldNotContain(Password);
        var validated = await CliAsync(["validate"], folder: CloneFolder);
        validated.ExitCode.ShouldBe(0, validated.Output + validated.Errors);
        Open(file).Password.ShouldBe(Password);
    }

    [Fact]
    public async Task Seal_DocumentOfAList_OpensEachServer()
    {
        await PrepareAsync();
        const string Document = "servers:\n  203.0.113.7:\n    password: one\n  2001:db8::7:\n    password: two\n    becomePassword: three\n";

        var said = await Command.RunWithInputAsync(Document, ["seal", "acme", "--type", "document"], folder: CloneFolder);

        said.ExitCode.ShouldBe(0, said.Errors);
        var secret = Open(Path.Combine(CloneFolder, "credentials/acme.yaml"));
        secret.For("203.0.113.7")!.Password.ShouldBe("one");
        secret.For("2001:db8::7")!.BecomePassword.ShouldBe("three");
    }

    [Fact]
    public async Task Seal_WithoutAClone_TakesTheKeyThatIsGiven()
    {
        await PrepareAsync();

        var said = await Command.RunWithInputAsync(Password, ["seal", "--recipient", Recipients], folder: _folder);

        said.ExitCode.ShouldBe(0, said.Errors);
        ManifestYaml.ReadManifest<Credential>("x.yaml", System.Text.Encoding.UTF8.GetBytes(said.Output)).Value!.Metadata.Name.ShouldBe("new-credential");
    }

    [Fact]
    public async Task Seal_WithoutAClone_AsksTheService()
    {
        await using var host = await CliHost.StartAsync();

        var said = await Command.RunWithInputAsync(Password, ["seal", "acme"], host.Environment, _folder);

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Output.ShouldContain("recipient: age1");
    }

    [Theory]
    [InlineData("one\ntwo", "password is not one line", "seal", "acme")]
    [InlineData("hunter22: x", "not a document", "seal", "acme", "--type", "document")]
    [InlineData("hunter22", "does not begin as a private key", "seal", "acme", "--type", "private-key")]
    [InlineData("", "no secret on standard input", "seal", "acme")]
    public async Task Seal_NothingThatOpens_SaysSoWithoutAWordOfIt(string input, string expected, params string[] arguments)
    {
        await PrepareAsync();

        var said = await Command.RunWithInputAsync(input, arguments, folder: CloneFolder);

        said.ExitCode.ShouldNotBe(0);
        said.Errors.ShouldContain(expected);
        said.Errors.ShouldNotContain("hunter22");
        Directory.Exists(Path.Combine(CloneFolder, "credentials")).ShouldBeFalse();
    }

    [Fact]
    public async Task Seal_NoKeyAnywhere_SaysWhereItWouldBe()
    {
        var said = await Command.RunWithInputAsync(Password, ["seal", "acme"], folder: _folder);

        said.ExitCode.ShouldBe(ExitCodes.Unusable);
        said.Errors.ShouldContain(".sentinel/recipients.txt");
    }

    [Fact]
    public async Task Rotate_ThenExportAndImport_OldAndNewStillOpen()
    {
        await PrepareAsync();
        var backup = Path.Combine(_folder, "keys.tar");

        var rotated = await CliAsync(["keys", "rotate", .. Settings]);

        rotated.ExitCode.ShouldBe(0, rotated.Errors);
        AgeRecipient.IsValid(rotated.Output.Trim()).ShouldBeTrue();
        rotated.Output.ShouldNotContain("SECRET");
        var keys = await File.ReadAllTextAsync(Path.Combine(_folder, "keys/age.key"), Token);
        keys.Split('\n').Count(l => l.StartsWith("AGE-SECRET-KEY-", StringComparison.Ordinal)).ShouldBe(2);
        (await CliAsync(["keys", "export", backup, .. Settings])).ExitCode.ShouldBe(0);
        Directory.Delete(Path.Combine(_folder, "keys"), recursive: true);
        (await CliAsync(["keys", "import", backup, .. Settings])).ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(Path.Combine(_folder, "keys/age.key"), Token)).ShouldBe(keys);
        File.GetUnixFileMode(Path.Combine(_folder, "keys/age.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Rotate_DropUnused_KeepsTheKeyThatACredentialIsSealedTo()
    {
        await PrepareAsync();
        (await Command.RunWithInputAsync(Password, ["seal", "acme"], folder: CloneFolder)).ExitCode.ShouldBe(0);
        await CommitAsync();
        await CliAsync(["keys", "rotate", .. Settings]);
        await CliAsync(["keys", "rotate", .. Settings]);

        var dropped = await CliAsync(["keys", "rotate", "--drop-unused", .. Settings]);

        dropped.ExitCode.ShouldBe(0, dropped.Errors);
        dropped.Output.ShouldStartWith("Gone: age1");
        Open(Path.Combine(CloneFolder, "credentials/acme.yaml")).Password.ShouldBe(Password);
        (await CliAsync(["keys", "rotate", "--drop-unused", .. Settings])).Output.ShouldStartWith("Every key is in use.");
    }

    /// <summary>A clone with the public key in it, as after a service's first start.</summary>
    private async Task PrepareAsync()
    {
        (await CliAsync(["init", "--bare", Path.Combine(_folder, "state.git")])).ExitCode.ShouldBe(0);
        await GitAsync("clone", "-q", Path.Combine(_folder, "state.git"), CloneFolder);
        (await CliAsync(["keys", "rotate", .. Settings])).ExitCode.ShouldBe(0);
        var key = Path.Combine(_folder, "keys/age.key");
        var one = string.Join('\n', (await File.ReadAllLinesAsync(key, Token)).SkipWhile(l => !l.StartsWith("AGE-", StringComparison.Ordinal)).Take(1)) + "\n";
        await File.WriteAllTextAsync(key, one, Token);
        Directory.CreateDirectory(Path.GetDirectoryName(Recipients)!);
        await File.WriteAllBytesAsync(Recipients, RecipientsFile.Write([Age(["age-keygen", "-y", key]).Trim()]), Token);
    }

    private CredentialSecret Open(string file)
    {
        var sealedText = ManifestYaml.ReadManifest<Credential>(file, File.ReadAllBytes(file)).Value!.Spec.Sealed;
        File.WriteAllText(Path.Combine(_folder, "sealed"), sealedText);
        var text = Age(["age", "-d", "-i", Path.Combine(_folder, "keys/age.key"), Path.Combine(_folder, "sealed")]);
        return SecretDocument.Read(System.Text.Encoding.UTF8.GetBytes(text), out _).ShouldNotBeNull();
    }

    private static Task<Said> CliAsync(string[] arguments, string? folder = null) => Command.RunAsync(arguments, folder: folder, stop: Token);

    private async Task CommitAsync()
    {
        await GitAsync("-C", CloneFolder, "add", "-A");
        await GitAsync("-C", CloneFolder, "-c", "user.name=admin", "-c", "user.email=admin@localhost", "commit", "-q", "-m", "seal");
        await GitAsync("-C", CloneFolder, "push", "-q", "origin", "HEAD:main");
    }

    private static async Task GitAsync(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments))!;
        await git.WaitForExitAsync(Token);
        git.ExitCode.ShouldBe(0);
    }

    private static string Age(string[] line)
    {
        using var age = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true })!;
        var text = age.StandardOutput.ReadToEnd();
        age.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        age.ExitCode.ShouldBe(0);
        return text;
    }
}
