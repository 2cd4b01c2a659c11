using System.Text;
using Sentinel.Resources;

namespace Sentinel.Sessions.Tests;

public sealed class SecretColumnsTests
{
    private const string Key = "-----BEGIN OPENSSH PRIVATE KEY-----\r\nAAAA\r\n-----END OPENSSH PRIVATE KEY-----";

    [Fact]
    public void Split_PasswordsAndKeys_AreByAddressAndTheRestIsAListWithoutThem()
    {
        var split = Split($"Nom;Mot de passe;Adresse IP;Clé privée;Notes\r\na;s3;192.0.2.1;;\"x;y\"\r\nb;;2001:DB8::1;\"{Key}\";z\r\n");

        split.Refused.ShouldBeFalse();
        split.Secrets.ShouldBe(
        [
            new ListSecret(2, "192.0.2.1", SecretKind.Password, "s3"),
            new ListSecret(3, "2001:db8::1", SecretKind.PrivateKey, Key.Replace("\r\n", "\n", StringComparison.Ordinal) + "\n"),
        ]);
        Text(split).ShouldBe("Nom;Adresse IP;Notes\r\na;192.0.2.1;\"x;y\"\r\nb;2001:DB8::1;z\r\n");
        ImportPlanner.Plan(Imports.Of(split.Content.ToArray())).Added.ShouldBe(2);
    }

    [Fact]
    public void Split_ForACredential_NamesItWhereASecretWas()
    {
        var split = SecretColumns.Split(Encoding.UTF8.GetBytes("ip,password,region\n192.0.2.1,x,fr\n192.0.2.2,,fr\n192.0.2.300,y,fr\n"), null, "lot-1");

        Text(split).ShouldBe("ip,region,sealed_in\n192.0.2.1,fr,lot-1\n192.0.2.2,fr,\n192.0.2.300,fr,\n");
        ImportPlanner.Plan(Imports.Of(split.Content.ToArray())).Rows.Select(r => r.Server?.Spec.Ssh.Credential).ShouldBe(["lot-1", null, null]);
    }

    [Fact]
    public void Split_PasswordWithBlanksInQuotes_IsKeptAsItIs() =>
        Split("ip,password\n192.0.2.1,\" a \"\"b \"\n192.0.2.2,  c  \n").Secrets.Select(s => s.Value).ShouldBe([" a \"b ", "c"]);

    [Fact]
    public void Split_NoSecrets_IsTheSameBytes()
    {
        byte[] list = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("# c\nip\t\n\n192.0.2.1\n")];

        SecretColumns.Split(list, null).Content.ToArray().ShouldBe(list);
    }

    [Fact]
    public void Split_CommentsAndTitles_AreLeftOutSinceTheyMayHoldSecrets()
    {
        var split = Split("Our servers;hunter2\n#old;192.0.2.9;hunter2\nname;ip;password\n#a;192.0.2.9;hunter2\nb;192.0.2.1;x\n");

        Text(split).ShouldBe("name;ip\nb;192.0.2.1\n");
    }

    [Theory]
    [InlineData("ip,password,name\n192.0.2.1,hunter2\n", "which cell is the secret")]
    [InlineData("ip,password\n192.0.2.1,a,hunter2\n", "which cell is the secret")]
    [InlineData("ip,password\n192.0.2.1,\"hunter2\"x\n", "which cell is the secret")]
    [InlineData("ip,password,\n192.0.2.1,a,hunter2\n", "without a heading")]
    [InlineData("name,password\na,hunter2\n", "no column with the servers' addresses")]
    [InlineData("ip,token\n192.0.2.1,hunter2\n", "open no server")]
    [InlineData("ip,password,root password\n192.0.2.1,a,hunter2\n", "one of a sort")]
    [InlineData("ip,password,notes\n192.0.2.1,a,-----BEGIN PRIVATE KEY-----hunter2\n", "column of something else")]
    [InlineData("ip,notes\n192.0.2.1,-----BEGIN PRIVATE KEY-----hunter2\n", "private key")]
    public void Split_WhatMayBeASecretAndIsNotCertain_RefusesAllAndRepeatsNothing(string csv, string why)
    {
        var split = Split(csv);

        split.Refused.ShouldBeTrue();
        (split.Content.Length, split.Secrets.Count).ShouldBe((0, 0));
        split.Findings.ShouldContain(f => f.Message.Contains(why, StringComparison.Ordinal));
        string.Concat(split.Findings).ShouldNotContain("hunter2");
    }

    [Fact]
    public void Split_RowsWithoutAnAddressOrWithAKnownOne_KeepTheRowAndSaySo()
    {
        var split = Split("ip,password\n192.0.2.1,a\n192.0.2.1,b\nx,c\n,d\n");

        split.Secrets.Single().Value.ShouldBe("a");
        split.Findings.Select(f => (f.Line, f.Accepted)).ShouldBe([(3, true), (4, true), (5, true)]);
        Text(split).ShouldBe("ip\n192.0.2.1\n192.0.2.1\nx\n\n");
    }

    [Theory]
    [InlineData(ListEncoding.Windows1252), InlineData(ListEncoding.Utf16), InlineData(ListEncoding.Utf8)]
    public void Split_StatedEncoding_HoldsForWhatIsLeft(ListEncoding encoding)
    {
        var supplier = new SupplierSpec { Dialect = new ListDialect { Encoding = encoding, Separator = ListSeparator.Pipe } };
        const string csv = "ip|Zugang|région\n192.0.2.1|é|Île\n";
        byte[] list = encoding switch
        {
            ListEncoding.Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(csv),
            ListEncoding.Utf16 => Encoding.Unicode.GetBytes(csv),
            _ => Encoding.UTF8.GetBytes(csv),
        };
        var mapped = supplier with { Columns = new Dictionary<string, string> { ["Zugang"] = "password" } };

        var split = SecretColumns.Split(list, mapped);

        split.Secrets.Single().Value.ShouldBe("é");
        var plan = ImportPlanner.Plan(Imports.Of(split.Content.ToArray()) with { Supplier = mapped });
        plan.Rows.Single().Server!.Metadata.Labels[ServerLabels.Region].ShouldBe("Ile");
    }

    [Fact]
    public void ToString_OfASecret_HasNoSecret() => new ListSecret(2, "192.0.2.1", SecretKind.Password, "hunter2").ToString().ShouldNotContain("hunter2");

    private static SplitList Split(string csv) => SecretColumns.Split(Encoding.UTF8.GetBytes(csv), null);

    private static string Text(SplitList split) => Encoding.UTF8.GetString(split.Content.Span);
}
