using System.Text;
using System.Text.Json.Nodes;

namespace Sentinel.Resources.Tests;

/// <summary>The quick reader against the library: where it reads a document at all, both find the same, at the same places.</summary>
public sealed class PlainYamlTests
{
    private static readonly string[] Good = ["a", "b-1", "key", "a.b/c", "1", "true", "null", "10.0.0.1", "2026-11-24T00:30:00Z", "\"q r\"", "{}"];

    private static readonly string[] Pieces =
    [
        .. Good, "x y", "x  y", "x: y", "x:y", "x #y", "x#", "é",
        "\"q\"", "\"q\\n\"", "\"q\" ", "'s'", "{}", "[]", "[1]", "{a: 1}", "|", ">", "~", "-", "--- ", "...", "*a", "&a b", "!t c", "?", "@x", "%x", "", " ", "\t", "\r",
    ];

    private static readonly string[] Joints = [": ", ":", ":\n", ":\n  ", ":\n- ", ":\n  - ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", "\n\n", ":  ", " : ", "\n # c\n"];

    [Fact]
    public void TryRead_WhatIsWritten_IsReadWithoutTheLibrary()
    {
        PlainYaml.TryRead(ManifestYaml.WriteManifest(A.Server())).ShouldNotBeNull();
        PlainYaml.TryRead(ManifestYaml.WriteManifest(A.Session())).ShouldNotBeNull();
        PlainYaml.TryRead(ManifestYaml.WriteManifest(A.Profile(A.Role("base", "base_list", JsonNode.Parse("[[],{},{\"a\":[1]}]"))))).ShouldNotBeNull();
        PlainYaml.TryRead(ManifestYaml.WriteStatus(A.ServerStatus())).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void TryRead_Golden_IsWhatTheLibraryReads(string file) => IsSame(File.ReadAllText(file));

    [Fact]
    public void TryRead_RandomPieces_AreWhatTheLibraryReads()
    {
        var random = new Random(20261125);
        var read = 0;
        for (var i = 0; i < 60_000; i++)
        {
            var text = new StringBuilder();
            for (var n = random.Next(1, 8); n > 0; n--)
            {
                text.Append(Next(random)).Append(Joints[random.Next(Joints.Length)]);
            }

            read += IsSame(text.Append(Next(random)).Append('\n').ToString()) ? 1 : 0;
        }

        read.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void TryRead_WrittenAndThenChangedAtRandom_IsWhatTheLibraryReads()
    {
        var random = new Random(7);
        var good = Encoding.UTF8.GetString(ManifestYaml.WriteStatus(A.ServerStatus()));
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(good);
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, 1),
                    1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                    _ => text.Insert(at, Joints[random.Next(Joints.Length)]),
                };
            }

            IsSame(text.ToString());
        }
    }

    [Fact]
    public void TryRead_ManyKeysOrDeepNesting_IsLeftToTheLibrary()
    {
        PlainYaml.TryRead(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 65).Select(i => $"k{i}: 1\n")))).ShouldBeNull();
        PlainYaml.TryRead(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(i => new string(' ', 2 * i) + "a:\n")) + new string(' ', 80) + "b: 1\n")).ShouldBeNull();
    }

    public static TheoryData<string> Goldens() =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Next(Random random) => random.Next(4) > 0 ? Good[random.Next(Good.Length)] : Pieces[random.Next(Pieces.Length)];

    /// <returns>Whether the quick reader read it.</returns>
    private static bool IsSame(string text)
    {
        if (PlainYaml.TryRead(Encoding.UTF8.GetBytes(text)) is not { } quick)
        {
            return false;
        }

        var scope = new ReadScope("x.yaml");
        YamlNode? whole = null;
        Should.NotThrow(() => whole = YamlTree.ReadWhole(text, scope), text);
        scope.Findings.ShouldBeEmpty(text);
        Picture(quick).ShouldBe(Picture(whole!), text);
        return true;
    }

    private static string Picture(YamlNode node) => $"{node.Line}:{node.Column} " + node switch
    {
        YamlScalar scalar => $"{(scalar.Plain ? "plain" : "quoted")} <{scalar.Value}>",
        YamlMapping mapping => "{" + string.Join(", ", mapping.Entries.Select(e => $"{Picture(e.Key)} = {Picture(e.Value)}")) + "}",
        YamlSequence sequence => "[" + string.Join(", ", sequence.Items.Select(Picture)) + "]",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
    };
}
