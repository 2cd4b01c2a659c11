using System.Text;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Tests.Git;

public sealed class BatchOutputTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 65_536)]
    [InlineData(4, int.MaxValue)]
    public void TryRead_HoweverFewBytesCome_GivesEachContent(int seed, int most)
    {
        var random = new Random(seed);
        var contents = new[] { 0, 1, 3, 65_535, 65_536, 65_537, 0, 200_000, 17, 400_001, 2 }.Select(size => Bytes(random, size)).ToList();
        using var stream = new TrickleStream([.. contents.SelectMany(Said)], most);
        var output = new BatchOutput(stream);

        foreach (var (i, content) in contents.Index())
        {
            output.TryRead(GitBlob.Id(content), out var got).ShouldBeTrue($"seed {seed}, object {i}");
            got.Span.SequenceEqual(content).ShouldBeTrue($"seed {seed}, object {i}");
        }

        output.TryRead(GitBlob.Id("more"u8), out _).ShouldBeFalse();
        output.Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("{0} missing")]
    [InlineData("{0} tree 4")]
    [InlineData("{0} blob x")]
    [InlineData("{0} blob ")]
    [InlineData("{0}0 blob 4")]
    [InlineData("0000000000000000000000000000000000000000 blob 4")]
    [InlineData("")]
    public void TryRead_NotWhatWasAskedFor_SaysWhatGitSaid(string line)
    {
        var id = GitBlob.Id("four"u8);
        var said = string.Format(System.Globalization.CultureInfo.InvariantCulture, line, id);
        using var stream = new TrickleStream(Encoding.ASCII.GetBytes(said + "\nfour\n"), 1);
        var output = new BatchOutput(stream);

        output.TryRead(id, out var content).ShouldBeFalse();

        content.IsEmpty.ShouldBeTrue();
        output.Refusal.ShouldBe(said);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(46)]
    [InlineData(48)]
    [InlineData(52)]
    public void TryRead_OutputThatEndsEarly_IsNoContent(int length)
    {
        using var stream = new TrickleStream(Said("four"u8.ToArray())[..length], 1);

        new BatchOutput(stream).TryRead(GitBlob.Id("four"u8), out _).ShouldBeFalse();
    }

    private static byte[] Said(byte[] content) => [.. Encoding.ASCII.GetBytes($"{GitBlob.Id(content)} blob {content.Length}\n"), .. content, (byte)'\n'];

    private static byte[] Bytes(Random random, int size)
    {
        var bytes = new byte[size];
        random.NextBytes(bytes);
        return bytes;
    }
}
