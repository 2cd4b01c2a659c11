namespace Sentinel.Ansible.Tests;

public sealed class OwnKeyTests : IDisposable
{
    private readonly Sut _sut = new();

    private string KeyFile => Path.Combine(_sut.Folder, "keys/ssh_ed25519");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _sut.Dispose();

    [Fact]
    public async Task EnsureAsync_FirstUse_MakesAKeyForTheOwnerAlone()
    {
        var text = await _sut.OwnKey.EnsureAsync(Token);

        text.ShouldMatch(@"\Assh-ed25519 [A-Za-z0-9+/=]+ sentinel\z");
        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFileSystemEntries(Path.GetDirectoryName(KeyFile)!).Select(Path.GetFileName).Order().ShouldBe(["ssh_ed25519", "ssh_ed25519.pub"]);
    }

    [Fact]
    public async Task EnsureAsync_AfterARestart_KeepsTheKey()
    {
        var text = await _sut.OwnKey.EnsureAsync(Token);
        File.Delete(KeyFile + ".pub");
        _sut.Restart();

        (await _sut.OwnKey.EnsureAsync(Token)).ShouldBe(text);
    }

    [Fact]
    public async Task EnsureAsync_ManyAtOnce_MakeOneKey()
    {
        using var other = new Sut();
        other.Settings["Ansible:KeysPath"] = _sut.Settings["Ansible:KeysPath"];
        other.Restart();

        var texts = await Task.WhenAll(_sut.OwnKey.EnsureAsync(Token), other.OwnKey.EnsureAsync(Token), _sut.OwnKey.EnsureAsync(Token));

        texts.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task EnsureAsync_BrokenKey_SaysWhatHelps()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        await File.WriteAllTextAsync(KeyFile, "nonsense", Token);

        (await Should.ThrowAsync<InvalidOperationException>(() => _sut.OwnKey.EnsureAsync(Token))).Message.ShouldContain("check the key file");
    }
}
