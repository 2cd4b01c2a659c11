namespace Sentinel.Resources.Tests;

public sealed class CredentialRuleTests : RuleTest
{
    private const string Secret = "correct-horse-9";

    [Fact]
    public void CredentialRule_SealedByAge_Passes() => Passes(new CredentialRule(), A.Credential());

    [Theory]
    [InlineData("")]
    [InlineData("age1xxx")]
    [InlineData("ssh-ed25519 AAAA")]
    [InlineData("AGE1DF8090QHEQD0C4J797HQFZ2SHE7MFMNGL29J63A9S3JVPGXSCVASJGW9QW")]
    public void CredentialRule_NoRecipient_Fails(string recipient) =>
        Fails(new CredentialRule(), A.Credential(s => s with { Recipient = recipient }), "spec.recipient");

    [Fact]
    public void CredentialRule_RecipientWithALetterChanged_Fails()
    {
        for (var i = 4; i < SealedText.Recipient.Length; i++)
        {
            var other = SealedText.Recipient[i] == 'q' ? 'p' : 'q';
            AgeRecipient.IsValid($"{SealedText.Recipient[..i]}{other}{SealedText.Recipient[(i + 1)..]}").ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(Secret)]
    [InlineData("-----BEGIN AGE ENCRYPTED FILE-----\ncorrect-horse-9\n-----END AGE ENCRYPTED FILE-----")]
    [InlineData("-----BEGIN AGE ENCRYPTED FILE-----\nY29ycmVjdC1ob3JzZS05\n-----END AGE ENCRYPTED FILE-----")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\ncorrect-horse-9\n-----END OPENSSH PRIVATE KEY-----")]
    public void CredentialRule_NotSealed_SaysToChangeItAndNotWhatItIs(string text)
    {
        var finding = Check(new CredentialRule(), A.Credential(s => s with { Sealed = text }), null).ShouldHaveSingleItem();

        finding.Field.ShouldBe("spec.sealed");
        finding.Remedy.ShouldContain("change it");
        finding.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public void CredentialRule_TooLong_Fails() =>
        Fails(new CredentialRule(), A.Credential(s => s with { Sealed = new string('A', AgeArmor.Longest + 1) }), "spec.sealed");

    [Theory]
    [InlineData("password: correct-horse-9")]
    [InlineData("root, Mot de passe = correct-horse-9")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY----- correct-horse-9")]
    public void CredentialRule_SecretAsPurpose_SaysToChangeItAndNotWhatItIs(string purpose)
    {
        var finding = Check(new CredentialRule(), A.Credential(s => s with { Purpose = purpose }), null).ShouldHaveSingleItem();

        finding.Field.ShouldBe("spec.purpose");
        finding.Remedy.ShouldContain("change it");
        finding.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public void ServerReferencesRule_NoNameOfACredential_Fails() =>
        Fails(new ServerReferencesRule(), A.Server(s => s with { Ssh = new SshAccess { Credential = "../x" } }), "spec.ssh.credential");

    [Theory]
    [InlineData("credentials/a.yaml", "kind: Credential\napiVersion: sentinel.collectverything.io/v1alpha1\nmetadata: {name: a}\nspec: {recipient: 12345678, sealed: [12345678], purpose: 12345678}\n")]
    [InlineData("a.yaml", "kind: Credential\napiVersion: sentinel.collectverything.io/v1alpha1\nmetadata: {name: a}\nspec: {recipient: 12345678, sealed: 12345678}\n")]
    [InlineData("credentials/a.yaml", "12345678")]
    [InlineData("credentials/a.yaml", "!!str 12345678")]
    [InlineData("credentials/a.yaml", "a: &x 12345678\nb: *x\n")]
    public void ReadManifest_BrokenCredential_QuotesNoValue(string file, string text)
    {
        var read = ManifestYaml.ReadManifest(file, System.Text.Encoding.UTF8.GetBytes(text));

        read.Findings.ShouldNotBeEmpty();
        string.Join('\n', read.Findings).ShouldNotContain("12345678");
    }
}
