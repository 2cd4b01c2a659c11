using System.Text;

namespace Sentinel.Resources.Tests;

public sealed class HostileDocumentTests
{
    private static readonly byte[] Good = ManifestYaml.WriteManifest(A.Server(s => s with
    {
        Session = "acme-list",
        Order = new SupplierOrder { Number = "A: 1", Price = "39.90 EUR" },
    }));

    [Fact]
    public void ReadManifest_MoreThanOneMebibyte_IsRefused() =>
        Refused(new byte[1024 * 1024 + 1]).ShouldContain("1048577 bytes; 1048576 are allowed");

    [Fact]
    public void ReadManifest_NotUtf8_IsRefused() => Refused([.. "a: "u8, 0xE9]).ShouldContain("not UTF-8");

    [Fact]
    public void ReadManifest_Utf16_IsRefused() => Refused(Encoding.Unicode.GetPreamble()).ShouldContain("not UTF-8");

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing\n")]
    public void ReadManifest_Empty_IsRefused(string text) => Refused(Encoding.UTF8.GetBytes(text)).ShouldContain("The file is empty.");

    [Fact]
    public void ReadManifest_ByteOrderMark_IsRead() => ManifestYaml.ReadManifest("f", (byte[])[0xEF, 0xBB, 0xBF, .. Good]).Ok.ShouldBeTrue();

    [Fact]
    public void ReadManifest_WindowsLineEnds_AreRead() =>
        ManifestYaml.ReadManifest("f", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Good).ReplaceLineEndings("\r\n"))).Ok.ShouldBeTrue();

    [Theory]
    [InlineData("[", "nested deeper than 32")]
    [InlineData("{a: ", "nested deeper than 32")]
    [InlineData("- ", "nested deeper than 32")]
    [InlineData("? ", "")]
    [InlineData("&a ", "anchor")]
    [InlineData("&a\n", "anchor")]
    [InlineData("[&a ", "Anchors")]
    [InlineData("#", "")]
    [InlineData("a\n", "")]
    [InlineData("\"", "")]
    [InlineData("|\n", "")]
    [InlineData("[a,", "nested")]
    [InlineData("!", "")]
    [InlineData("'", "")]
    [InlineData("a: ", "not YAML")]
    [InlineData("\t", "empty")]
    [InlineData("---\n", "")]
    [InlineData("%", "")]
    public void ReadManifest_AMebibyteOfIt_IsRefusedAtOnce(string piece, string message)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Refused(Encoding.UTF8.GetBytes(text)).ShouldContain(message);
    }

    [Fact]
    public void ReadManifest_ManyUnknownFields_AreAHundredFindings()
    {
        var text = Encoding.UTF8.GetString(Good) + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"  f{i}: 1\n"));

        ManifestYaml.ReadManifest("f", Encoding.UTF8.GetBytes(text)).Findings.Count.ShouldBe(100);
    }

    [Fact]
    public void ReadManifest_DuplicateBehindManyKeys_IsFound()
    {
        var labels = string.Concat(Enumerable.Range(0, 40).Select(i => $"    k{i}: v\n"));
        var text = $"apiVersion: {ApiGroup.ApiVersion}\nkind: Server\nmetadata:\n  name: par-1\n  labels:\n{labels}    k20: v\nspec:\n  address: 203.0.113.7\n";

        Refused(Encoding.UTF8.GetBytes(text)).ShouldContain("'k20' stands twice");
    }

    [Fact]
    public void ReadManifest_AnyBytesChanged_NeverThrows()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (byte[])Good.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(128);
            }

            var read = ManifestYaml.ReadManifest("f", bytes);
            read.Ok.ShouldBe(read.Findings.Count == 0);
        }
    }

    [Fact]
    public void ReadManifest_RandomText_NeverThrows()
    {
        var random = new Random(12);
        for (var i = 0; i < 5_000; i++)
        {
            var read = ManifestYaml.ReadManifest("f", Encoding.UTF8.GetBytes(HostileText.Next(random, 30)));
            read.Ok.ShouldBeFalse();
            read.Findings.ShouldNotBeEmpty();
        }
    }

    private static string Refused(byte[] bytes)
    {
        var read = ManifestYaml.ReadManifest("f.yaml", bytes);
        read.Value.ShouldBeNull();
        read.Findings.ShouldNotBeEmpty();
        return string.Join('\n', read.Findings);
    }
}
