namespace Sentinel.Resources.Tests.Yaml;

public sealed class ByteArenaTests
{
    [Fact]
    public void Take_ByManyThreads_GivesEachItsOwnBytes()
    {
        var arena = new ByteArena();
        var pieces = new Memory<byte>[20_000];

        Parallel.For(0, pieces.Length, i =>
        {
            pieces[i] = arena.Take(i % 700);
            pieces[i].Span.Fill((byte)i);
        });

        for (var i = 0; i < pieces.Length; i++)
        {
            pieces[i].Length.ShouldBe(i % 700);
            pieces[i].Span.ContainsAnyExcept((byte)i).ShouldBeFalse($"piece {i}");
        }
    }

    [Fact]
    public void Take_MoreThanAChunk_GivesIt() => new ByteArena().Take(5_000_000).Length.ShouldBe(5_000_000);

    [Fact]
    public void WriteManifest_IntoTheArena_GivesTheBytesThatItGivesAlone()
    {
        var arena = new ByteArena();
        foreach (var name in (string[])["a", "é", new string('n', 40_000)])
        {
            var server = new Server { Metadata = new() { Name = name }, Spec = new ServerSpec { Address = "192.0.2.1" } };

            ManifestYaml.WriteManifest(server, arena).Utf8.ToArray().ShouldBe(ManifestYaml.WriteManifest(server));
        }
    }
}
