namespace Sentinel.Resources.Tests.Schemas;

/// <summary>The files that are made from the kinds. <c>GOLDEN_UPDATE=1</c> writes them.</summary>
public sealed class SchemaFilesTests
{
    private static readonly string[] Folders = ["crds-schemas/crds", "crds-schemas/json-schemas", "state-repo-template/.sentinel/schemas"];

    [Fact]
    public void All_FilesInTheRepository_AreWhatTheKindsSay()
    {
        var files = SchemaFiles.All().ToList();
        if (Environment.GetEnvironmentVariable("GOLDEN_UPDATE") is { Length: > 0 })
        {
            files.ForEach(f => File.WriteAllText(Path.Combine(Repository.Root, f.Path), f.Text));
        }

        foreach (var (path, text) in files)
        {
            (Repository.Read(path) == text).ShouldBeTrue($"{path} is not what the kinds say. Write it anew: GOLDEN_UPDATE=1 and the tests of {nameof(SchemaFilesTests)}.");
        }

        Folders.SelectMany(f => Directory.GetFiles(Path.Combine(Repository.Root, f)).Select(p => $"{f}/{Path.GetFileName(p)}"))
            .ShouldBe(files.Select(f => f.Path), ignoreOrder: true);
    }

    [Fact]
    public void All_EveryKind_HasACrdAndASchema()
    {
        var paths = SchemaFiles.All().Select(f => f.Path).ToList();

        foreach (var kind in ResourceKinds.All)
        {
            paths.ShouldContain($"crds-schemas/crds/{kind.Plural}.yaml");
            paths.ShouldContain($"crds-schemas/json-schemas/{kind.Kind.ToLowerInvariant()}.json");
        }
    }

    /// <summary>A field without a word is one that nobody knows how to use.</summary>
    [Fact]
    public void Read_EveryFieldOfEveryKind_HasADescription()
    {
        var types = ManifestCodec.All.Select(c => c.Type).Append(typeof(RepositorySettings));

        types.SelectMany(t => Undescribed(t.Name, SchemaReader.Read(t))).ShouldBeEmpty();
        ManifestCodec.All.Where(c => SchemaReader.Read(c.Type).Description is null).ShouldBeEmpty();
    }

    private static IEnumerable<string> Undescribed(string path, ValueSchema value) => value.Fields
        .SelectMany(f => Undescribed($"{path}.{f.Name}", f.Value).Concat(f.Value.Description is { Length: > 0 } ? [] : [$"{path}.{f.Name}"]))
        .Concat(value.Items is { } items ? Undescribed(path + "[]", items) : []);
}
