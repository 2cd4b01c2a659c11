using System.Text;

namespace Sentinel.Resources.Tests;

public sealed class CountOrShareTests
{
    [Theory]
    [InlineData("3", "3")]
    [InlineData("\"3\"", "3")]
    [InlineData("99999", "99999")]
    [InlineData("1%", "1%")]
    [InlineData("\"100%\"", "100%")]
    public void Read_NumberOrShare_IsWrittenPlain(string yaml, string written)
    {
        var read = Read(yaml);

        read.Findings.ShouldBeEmpty();
        Encoding.UTF8.GetString(ManifestYaml.WriteManifest(read.Value!)).ShouldContain($"    maxUnavailable: {written}\n");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0%")]
    [InlineData("101%")]
    [InlineData("100000")]
    [InlineData("05")]
    [InlineData("-1")]
    [InlineData("10 %")]
    [InlineData("half")]
    public void Read_AnythingElse_SaysWhatToWrite(string yaml)
    {
        var finding = Read(yaml).Findings.ShouldHaveSingleItem();

        finding.Field.ShouldBe("spec.rollout.maxUnavailable");
        finding.Remedy.ShouldContain("1% to 100%");
    }

    [Theory]
    [InlineData("10%", 9, 1)]
    [InlineData("10%", 25, 2)]
    [InlineData("100%", 7, 7)]
    [InlineData("3", 1000, 3)]
    public void Of_AWhole_IsRoundedDownAndAtLeastOne(string text, int whole, int expected)
    {
        CountOrShare.TryParse(text, out var value).ShouldBeTrue();
        value.Of(whole).ShouldBe(expected);
    }

    private static ReadResult<ServerProfile> Read(string maxUnavailable) => ManifestYaml.ReadManifest<ServerProfile>(
        "profiles/web.yaml",
        Encoding.UTF8.GetBytes($"apiVersion: {ApiGroup.ApiVersion}\nkind: ServerProfile\nmetadata:\n  name: web\nspec:\n  roles:\n  - name: base\n  rollout:\n    maxUnavailable: {maxUnavailable}\n"));
}
