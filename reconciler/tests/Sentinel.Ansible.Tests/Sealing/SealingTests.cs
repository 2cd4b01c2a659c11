using Sentinel.Processes;
using Sentinel.Resources;

namespace Sentinel.Ansible.Tests;

/// <summary>With the real age.</summary>
[Trait("Takes", "Long")]
public sealed class SealingTests : IDisposable
{
    private const string Password = "correct horse \"{{ battery }}\" 'staple'";

    private readonly Sut _sut = new();

    private string KeyFile => Path.Combine(_sut.Folder, "keys/age.key");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _sut.Dispose();

    [Fact]
    public async Task RecipientsAsync_FirstUse_MakesAKeyForTheOwnerAlone()
    {
        var recipients = await _sut.SealKeys.RecipientsAsync(Token);

        AgeRecipient.IsValid(recipients.ShouldHaveSingleItem()).ShouldBeTrue();
        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(KeyFile)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.GetFileSystemEntries(Path.GetDirectoryName(KeyFile)!).Select(Path.GetFileName).ShouldBe(["age.key"]);
    }

    [Fact]
    public async Task RecipientsAsync_ManyAtOnce_MakeOneKey()
    {
        using var other = new Sut();
        other.Settings["Ansible:KeysPath"] = _sut.Settings["Ansible:KeysPath"];
        other.Restart();

        var all = await Task.WhenAll(_sut.SealKeys.RecipientsAsync(Token), other.SealKeys.RecipientsAsync(Token), _sut.SealKeys.RecipientsAsync(Token));

        all.Select(r => r.Single()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task RecipientsAsync_BrokenKey_SaysWhatHelpsAndNotWhatIsInIt()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        await File.WriteAllTextAsync(KeyFile, "AGE-SECRET-KEY-1NONSENSE", Token);

        var message = (await Should.ThrowAsync<InvalidOperationException>(() => _sut.SealKeys.RecipientsAsync(Token))).Message;

        message.ShouldContain("restore the backup of the keys");
        message.ShouldNotContain("NONSENSE");
    }

    [Fact]
    public async Task SealAsync_OpenedAgain_IsTheSame()
    {
        var spec = await SealAsync();

        spec.Recipient.ShouldBe((await _sut.SealKeys.RecipientsAsync(Token))[0]);
        AgeArmor.IsValid(spec.Sealed).ShouldBeTrue();
        spec.Sealed.ShouldNotContain("battery");
        (await OpenAsync(spec)).Password.ShouldBe(Password);
    }

    [Fact]
    public async Task OpenAsync_SealedByStockAgeToTheFileInTheRepository_Opens()
    {
        var recipients = Path.Combine(_sut.Folder, "recipients.txt");
        await File.WriteAllBytesAsync(recipients, RecipientsFile.Write(await _sut.SealKeys.RecipientsAsync(Token)), Token);

        var sealedText = await RunAsync("age", ["-R", recipients, "-a"], "password: \"from a shell\"\n");

        (await OpenAsync(new CredentialSpec { Recipient = RecipientsFile.Read(await File.ReadAllTextAsync(recipients, Token))!, Sealed = sealedText })).Password.ShouldBe("from a shell");
    }

    [Fact]
    public async Task RotateAsync_SealedBefore_OpensStill()
    {
        var before = await SealAsync();

        var recipient = await _sut.SealKeys.RotateAsync(Token);

        (await _sut.SealKeys.RecipientsAsync(Token)).ShouldBe([recipient, before.Recipient]);
        RecipientsFile.Read(System.Text.Encoding.UTF8.GetString(RecipientsFile.Write([recipient, before.Recipient]))).ShouldBe(recipient);
        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await OpenAsync(before)).Password.ShouldBe(Password);
        (await SealAsync()).Recipient.ShouldBe(recipient);
    }

    [Fact]
    public async Task DropAllButAsync_KeyThatNothingIsSealedTo_IsGone()
    {
        var first = await SealAsync();
        await _sut.SealKeys.RotateAsync(Token);
        var second = await SealAsync();
        await _sut.SealKeys.RotateAsync(Token);

        (await _sut.SealKeys.DropAllButAsync([second.Recipient], Token)).ShouldBe([first.Recipient]);

        (await _sut.SealKeys.RecipientsAsync(Token)).Count.ShouldBe(2);
        (await OpenAsync(second)).Password.ShouldBe(Password);
        (await _sut.Opener.OpenAsync(first, Token)).ShouldBeOfType<OpenResult.Unopened>().Message.ShouldContain("no identity matched");
    }

    [Fact]
    public async Task OpenAsync_SealedToAnother_SaysWhatHelps()
    {
        using var other = new Sut();
        var spec = await other.Sealer.SealAsync(new CredentialSecret { Password = Password }, null, null, Token);

        var unopened = (await _sut.Opener.OpenAsync(spec, Token)).ShouldBeOfType<OpenResult.Unopened>();

        unopened.Message.ShouldContain("no identity matched");
        unopened.Remedy.ShouldContain("recipients.txt");
    }

    [Fact]
    public async Task OpenAsync_NoDocumentInside_SaysSoWithoutAWordOfIt()
    {
        var recipient = (await _sut.SealKeys.RecipientsAsync(Token))[0];
        var sealedText = await RunAsync("age", ["-r", recipient, "-a"], "hunter22");

        (await _sut.Opener.OpenAsync(new CredentialSpec { Recipient = recipient, Sealed = sealedText }, Token))
            .ShouldBeOfType<OpenResult.Unopened>().ToString().ShouldNotContain("hunter22");
    }

    [Fact]
    public async Task SealAsync_NoSecret_IsRefusedWithoutAWordOfIt() =>
        (await Should.ThrowAsync<ArgumentException>(() => _sut.Sealer.SealAsync(new CredentialSecret { Password = "hunter22\n" }, null, null, Token))).Message.ShouldNotContain("hunter22");

    private Task<CredentialSpec> SealAsync() => _sut.Sealer.SealAsync(new CredentialSecret { Password = Password }, "a test's", null, Token);

    private async Task<CredentialSecret> OpenAsync(CredentialSpec spec) => (await _sut.Opener.OpenAsync(spec, Token)).ShouldBeOfType<OpenResult.Opened>().Secret;

    private async Task<string> RunAsync(string program, string[] arguments, string input)
    {
        var result = await _sut.Processes.RunAsync(new ProcessSpec { File = program, Arguments = arguments, StandardInput = input, TimeLimit = TimeSpan.FromSeconds(10) }, Token);
        result.Succeeded.ShouldBeTrue(result.Stderr);
        return result.Stdout;
    }
}
