namespace Sentinel.Ansible.Tests;

public sealed class AnsibleOptionsValidatorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public AnsibleOptionsValidatorTests() => Directory.CreateDirectory(_folder.File("roles"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Validate_Good_FindsNothing() => Findings(Good()).ShouldBeEmpty();

    [Fact]
    public void Validate_Nothing_FindsAllAtOnce() =>
        Findings(new AnsibleOptions { Forks = 0, ConnectTimeout = TimeSpan.Zero, VerifyTimeout = TimeSpan.FromHours(1), TaskTimeout = TimeSpan.Zero, HostTimeout = TimeSpan.Zero, MitogenPath = "/nowhere", DefaultRunTimeout = TimeSpan.FromDays(2), Executable = "a b" })
            .Select(finding => finding.Split(':')[1])
            .ShouldBe(["PrivateKeyFile", "ContentPath", "RunsPath", "KeysPath", "Forks", "ConnectTimeout", "VerifyTimeout", "TaskTimeout", "HostTimeout", "DefaultRunTimeout", "MitogenPath", "Executable"]);

    [Theory]
    [InlineData("/keys/%h")]
    [InlineData("/keys/${HOME}")]
    [InlineData("/keys/a b")]
    [InlineData("/keys/a:b")]
    [InlineData("/keys/a\n")]
    [InlineData("keys")]
    public void Validate_PathThatSshReadsOtherwise_IsFound(string path)
    {
        var options = Good();
        options.PrivateKeyFile = path;

        Findings(options).ShouldHaveSingleItem().ShouldStartWith("Ansible:PrivateKeyFile: ");
    }

    [Fact]
    public void Validate_FolderWithoutRoles_IsFound()
    {
        var options = Good();
        options.ContentPath = _folder.File("roles");

        Findings(options).ShouldHaveSingleItem().ShouldContain("has no folder roles. Name the folder ansible");
    }

    [Fact]
    public void Validate_MitogensFolder_HasItsStrategy()
    {
        var options = Good();
        options.MitogenPath = _folder.Path;

        Findings(options).ShouldHaveSingleItem().ShouldContain("ansible-mitogen");
        File.WriteAllText(_folder.File("mitogen_host_pinned.py"), "");
        Findings(options).ShouldBeEmpty();
    }

    [Fact]
    public void PostConfigure_RelativePath_BecomesAbsolute()
    {
        var options = new AnsibleOptions { RunsPath = "runs/" };

        new AnsibleOptionsPaths().PostConfigure(null, options);

        options.RunsPath.ShouldBe(Path.GetFullPath("runs"));
        options.KeysPath.ShouldBe("");
    }

    private AnsibleOptions Good() => new()
    {
        PrivateKeyFile = "/keys/first", ContentPath = _folder.Path, RunsPath = "/runs", KeysPath = "/keys",
    };

    private static IEnumerable<string> Findings(AnsibleOptions options) => new AnsibleOptionsValidator().Validate(null, options).Failures ?? [];
}
