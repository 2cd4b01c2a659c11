using k8s.Models;
using Sentinel.Ansible;
using Sentinel.Reconciler.Credentials;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Tests.Credentials;

public sealed class CredentialTests : IDisposable
{
    private const string OtherRecipient = "age1q67e2uy22w8aj9m8r93panvv8xfxtdd5yz57crsl6e4aje62e3gqn40fz0";

    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Verifying_NoSuchCredential_WaitsWithoutAnAttempt()
    {
        await InAsync(ServerPhase.Verifying);
        RefuseOwnAccount();

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "CredentialMissing");
        _bench.Status("a-1").Attempts.ShouldBe(0);
        _bench.Condition("a-1", ConditionTypes.Stalled)!.Message.ShouldContain("sentinel seal acme");
        _bench.Hosts.Logins.ShouldHaveSingleItem().Identity.ShouldBe(LoginIdentity.Own);
        var commits = _bench.Commits;
        await _bench.PassAsync("a-1");
        _bench.Commits.ShouldBe(commits, "it finds the same");
    }

    [Fact]
    public async Task Verifying_CredentialThatDoesNotOpen_WaitsWithoutAnAttempt()
    {
        await InAsync(ServerPhase.Verifying);
        RefuseOwnAccount();
        await PutAsync("one");

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "CredentialUnopened");
        _bench.Status("a-1").Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Verifying_CredentialWithoutThisServer_SaysSo()
    {
        await InAsync(ServerPhase.Verifying);
        RefuseOwnAccount();
        await PutAsync("one");
        _bench.Secrets.Opens[Sealed("one")] = new OpenResult.Opened(new CredentialSecret { Servers = new Dictionary<string, ServerSecret> { ["192.0.2.9"] = new() { Password = "x" } } });

        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "CredentialMissing");
        _bench.Condition("a-1", ConditionTypes.Ready)!.Message.ShouldContain("192.0.2.1");
    }

    [Fact]
    public async Task Verifying_CredentialOpens_LogsInWithIt()
    {
        await InAsync(ServerPhase.Verifying);
        await PutAsync("one");
        _bench.Secrets.Opens[Sealed("one")] = Opened("hunter22");

        await _bench.PassAsync("a-1");

        var login = _bench.Hosts.Logins.ShouldHaveSingleItem();
        (login.Identity, login.Secret!.Password).ShouldBe((LoginIdentity.FirstLogin, "hunter22"));
        login.ToString().ShouldNotContain("hunter22");
    }

    [Theory]
    [InlineData(1, ServerPhase.Failed)]
    [InlineData(3, ServerPhase.Quarantined)]
    public async Task Refused_CredentialSealedAnew_IsTriedAtOnce(int attempts, ServerPhase phase)
    {
        await InAsync(ServerPhase.Verifying, s => s with { Attempts = attempts - 1 });
        await PutAsync("one");
        _bench.Secrets.Opens[Sealed("one")] = Opened("wrong");
        _bench.Hosts.Verify["192.0.2.1"] = new VerifyResult.PasswordRefused { Message = "Refused." };
        await _bench.PassAsync("a-1");
        _bench.Status("a-1").Phase.ShouldBe(phase);
        await _bench.PassAsync("a-1");
        _bench.Status("a-1").Phase.ShouldBe(phase, "the Credential is the same");

        await PutAsync("two");
        await _bench.PassAsync("a-1");

        Expect(ServerPhase.Verifying, "CredentialChanged");
        _bench.Status("a-1").Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Credential_SealedToTheKeyBefore_SaysToSealItAnew()
    {
        _bench.Secrets.Recipients = [FakeSecrets.Recipient];
        _bench.Secrets.Opens[Sealed("one")] = Opened("hunter22");
        await PutAsync("one");
        await _bench.PassAsync(ReconcileKey.Credential, "acme");
        Conditions().ShouldBe([(ConditionTypes.Ready, "True")]);

        _bench.Secrets.Recipients = [OtherRecipient, FakeSecrets.Recipient];
        await _bench.PassAsync(ReconcileKey.Credential, "acme");

        Conditions().ShouldBe([(ConditionTypes.Ready, "True"), (ConditionTypes.SealedToOldKey, "True")]);
        var commits = _bench.Commits;
        await _bench.PassAsync(ReconcileKey.Credential, "acme");
        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Credential_DoesNotOpen_IsStalled()
    {
        await PutAsync("one");

        await _bench.PassAsync(ReconcileKey.Credential, "acme");

        Conditions().ShouldBe([(ConditionTypes.Ready, "False"), (ConditionTypes.Stalled, "True")]);
    }

    [Fact]
    public async Task RecipientsKeeper_KeyRotated_PublishesTheNewOne()
    {
        _bench.Secrets.Recipients = [FakeSecrets.Recipient];
        await _bench.Get<RecipientsKeeper>().RunOnceAsync(Token);
        (await PublishedAsync()).ShouldBe(FakeSecrets.Recipient);
        _bench.LastCommit("%an").ShouldBe("sentinel");
        var commits = _bench.Commits;
        await _bench.Get<RecipientsKeeper>().RunOnceAsync(Token);
        _bench.Commits.ShouldBe(commits);

        _bench.Secrets.Recipients = [OtherRecipient, FakeSecrets.Recipient];
        await _bench.Get<RecipientsKeeper>().RunOnceAsync(Token);

        (await PublishedAsync()).ShouldBe(OtherRecipient);
    }

    private static OpenResult.Opened Opened(string password) => new(new CredentialSecret { Password = password });

    /// <summary>Looks as age's; what it holds is up to the test.</summary>
    private static string Sealed(string text) =>
        $"-----BEGIN AGE ENCRYPTED FILE-----\n{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"age-encryption.org/v1\n-> X25519 {text}"))}\n-----END AGE ENCRYPTED FILE-----\n";

    private void RefuseOwnAccount() => _bench.Hosts.Verify["192.0.2.1/Own"] = new VerifyResult.LoginRefused { Message = "Refused." };

    private async Task InAsync(ServerPhase phase, Func<ServerStatus, ServerStatus>? status = null)
    {
        await _bench.AddProfileAsync();
        await _bench.AddServerAsync("a-1", (status ?? (s => s))(Statuses.In(phase, _bench.Time.GetUtcNow())), spec: s => s with { Ssh = new SshAccess { Credential = "acme" } });
    }

    private async Task PutAsync(string sealedText) => await _bench.Repository.CommitAsync(new FileChange(
        StatePaths.Manifest(ResourceKinds.Credential, "acme"),
        ManifestYaml.WriteManifest(new Credential { Metadata = new V1ObjectMeta { Name = "acme" }, Spec = new CredentialSpec { Recipient = FakeSecrets.Recipient, Sealed = Sealed(sealedText) } }),
        FileVersion.Any));

    private IEnumerable<(string, string)> Conditions() => _bench.Now.Credentials["acme"].Object.Status!.Conditions.Select(c => (c.Type, c.Status));

    private async Task<string?> PublishedAsync() =>
        RecipientsFile.Read(System.Text.Encoding.UTF8.GetString((await _bench.Store.ReadBlobAsync(_bench.Now.Settings[StatePaths.Recipients], Token))!.Value.Span));

    private void Expect(ServerPhase phase, string reason) =>
        (_bench.Status("a-1").Phase, _bench.Condition("a-1", ConditionTypes.Ready)!.Reason).ShouldBe((phase, reason));
}
