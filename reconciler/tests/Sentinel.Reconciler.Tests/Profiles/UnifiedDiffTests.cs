using Sentinel.Reconciler.Profiles;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Profiles;

/// <summary>What git itself says of the two texts is the measure, and what git makes of the patch.</summary>
public sealed class UnifiedDiffTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sentinel-diff-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "")]
    [InlineData("a\nb\n", "a\nb\n")]
    [InlineData("", "a\nb\n")]
    [InlineData("a\nb\n", "")]
    [InlineData("a\nb\nc\n", "a\nx\nc\n")]
    [InlineData("a\nb\nc", "a\nb\nc\n")]
    [InlineData("a\nb\nc", "a\nx\nc")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n", "1\n2\n3\nfour\n5\n6\n7\n8\n9\n10\n11\ntwelve\n13\n14\n15\n16\n")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n", "1\nx\n3\n4\n5\n6\n7\n8\ny\n10\n11\n")]
    [InlineData("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n")]
    public void Of_TwoTexts_IsWhatGitAppliesToTheOther(string before, string after)
    {
        var patch = UnifiedDiff.Of(before, after);

        patch.Length.ShouldBe(before == after ? 0 : patch.Length);
        Applied(before, patch).ShouldBe(after);
    }

    [Fact]
    public void Of_ManyTexts_IsAlwaysWhatGitAppliesToTheOther()
    {
        var random = new Random(20261124);
        for (var n = 0; n < 40; n++)
        {
            var before = Text(random);
            var after = random.Next(2) == 0 ? Text(random) : before.Replace("b\n", "", StringComparison.Ordinal);

            Applied(before, UnifiedDiff.Of(before, after)).ShouldBe(after, $"text {n}");
        }
    }

    [Fact]
    public void Of_TwoChangesThatAreFarApart_AreTwoHunksWithThreeLinesAround() =>
        UnifiedDiff.Of(Numbers(1, 20), Numbers(1, 20).Replace("\n4\n", "\nfour\n", StringComparison.Ordinal).Replace("\n16\n", "\n", StringComparison.Ordinal))
            .ShouldBe("@@ -1,7 +1,7 @@\n 1\n 2\n 3\n-4\n+four\n 5\n 6\n 7\n@@ -13,7 +13,6 @@\n 13\n 14\n 15\n-16\n 17\n 18\n 19\n");

    [Fact]
    public void Of_TextsThatHaveNothingInCommon_ReplacesTheWhole()
    {
        var (before, after) = (Numbers(1, 3_000), Numbers(10_000, 3_000));

        var patch = UnifiedDiff.Of(before, after);

        patch.ShouldStartWith("@@ -1,3000 +1,3000 @@\n-1\n");
        Applied(before, patch).ShouldBe(after);
    }

    private static string Numbers(int from, int count) => string.Concat(Enumerable.Range(from, count).Select(n => $"{n}\n"));

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => $"{(char)('a' + random.Next(4))}\n"));

    private string Applied(string before, string patch)
    {
        if (patch.Length == 0)
            return before;
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, before);
        File.WriteAllText(Path.Combine(_folder, "patch"), $"--- a/file\n+++ b/file\n{patch}");
        TestRepository.GitIn(_folder, "apply", "--allow-empty", "--unidiff-zero", "patch");
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
