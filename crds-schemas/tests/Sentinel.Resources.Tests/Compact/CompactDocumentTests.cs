namespace Sentinel.Resources.Tests;

public sealed class CompactDocumentTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Manifests => [.. Directory.EnumerateFiles(Path.Combine(Root, "good"), "*.in.yaml").Order(StringComparer.Ordinal).Select(f => Path.GetFileName(f))];

    public static TheoryData<string> Statuses => [.. Directory.EnumerateFiles(Path.Combine(Root, "status"), "server.*yaml").Order(StringComparer.Ordinal).Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void ReadManifest_WhatWasWritten_IsTheSameDocument(string file)
    {
        var resource = ManifestYaml.ReadManifest(file, File.ReadAllBytes(Path.Combine(Root, "good", file))).Value!;
        var kind = ResourceKinds.Find(resource.Kind)!;
        if (!CompactDocument.Has(kind))
        {
            kind.ShouldBe(ResourceKinds.ServerProfile);
            return;
        }

        var writer = new CompactWriter();
        CompactDocument.WriteManifest(writer, kind, resource);
        CompactDocument.WriteManifest(writer, kind, resource);

        var reader = new CompactReader(writer.Bytes.ToArray());
        foreach (var read in new[] { CompactDocument.ReadManifest(reader, kind), CompactDocument.ReadManifest(reader, kind) })
        {
            read.GetType().ShouldBe(resource.GetType());
            ManifestYaml.WriteManifest(read).ShouldBe(ManifestYaml.WriteManifest(resource));
        }

        reader.AtEnd.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void ReadStatus_WhatWasWritten_IsTheSameDocument(string file)
    {
        var document = ManifestYaml.ReadStatus<ServerStatus>(file, File.ReadAllBytes(Path.Combine(Root, "status", file))).Value!;
        var writer = new CompactWriter();
        CompactDocument.WriteStatus(writer, document);

        var read = CompactDocument.ReadStatus<ServerStatus>(new CompactReader(writer.Bytes.ToArray()));

        ManifestYaml.WriteStatus(read).ShouldBe(ManifestYaml.WriteStatus(document));
        (read.Status with { Conditions = [] }).ShouldBe(document.Status with { Conditions = [] });
    }

    [Fact]
    public void ReadManifest_HostileText_IsTheSameText()
    {
        var random = new Random(3);
        var writer = new CompactWriter();
        var texts = Enumerable.Range(0, 500).Select(_ => HostileText.Next(random, 300)).ToList();
        foreach (var text in texts)
        {
            writer.Text(text);
        }

        var reader = new CompactReader(writer.Bytes.ToArray());
        texts.ForEach(text => reader.Text().ShouldBe(text));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(63L)]
    [InlineData(-64L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Signed_AnyNumber_IsReadBack(long value)
    {
        var writer = new CompactWriter();
        writer.Signed(value);
        new CompactReader(writer.Bytes.ToArray()).Signed().ShouldBe(value);
    }

    [Fact]
    public void Text_BytesCutAnywhere_IsRefusedAndNeverRead()
    {
        var writer = new CompactWriter();
        CompactDocument.WriteStatus(writer, A.ServerStatus());
        var bytes = writer.Bytes.ToArray();
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = new CompactReader(bytes.AsMemory(0, length));
            Should.Throw<InvalidDataException>(() => CompactDocument.ReadStatus<ServerStatus>(cut), $"at {length}");
        }
    }
}
