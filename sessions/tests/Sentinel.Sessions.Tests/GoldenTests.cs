using Sentinel.Resources;

namespace Sentinel.Sessions.Tests;

/// <summary>
/// A folder a case: <c>input.csv</c> (or the sample of the folder's name), <c>previous.csv</c> that was applied before,
/// <c>servers.txt</c> with servers besides, or edits of them, <c>supplier.yaml</c> and <c>previous-supplier.yaml</c> with the Supplier now
/// and then, <c>config.yaml</c> with the repository's settings, and the <c>expected.txt</c>.
/// <c>GOLDEN_UPDATE=&lt;the Golden folder in the sources&gt;</c> writes what is expected anew, for a person to read.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Cases() => [.. Directory.GetDirectories(Root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Plan_GoldenCase_IsAsExpected(string name)
    {
        var folder = Path.Combine(Root, name);
        var text = PlanText.Of(ImportPlanner.Plan(Input(folder, name)));
        if (Environment.GetEnvironmentVariable("GOLDEN_UPDATE") is { Length: > 0 } sources)
        {
            File.WriteAllText(Path.Combine(sources, name, "expected.txt"), text);
            return;
        }

        text.ShouldBe(File.ReadAllText(Path.Combine(folder, "expected.txt")));
    }

    private static ImportInput Input(string folder, string name)
    {
        var file = Path.Combine(folder, "input.csv");
        var csv = File.ReadAllBytes(File.Exists(file) ? file : Path.Combine(AppContext.BaseDirectory, "samples", name + ".csv"));
        var previous = Path.Combine(folder, "previous.csv");
        var supplier = Supplier(Path.Combine(folder, "supplier.yaml"));
        var before = Supplier(Path.Combine(folder, "previous-supplier.yaml"));
        IReadOnlyList<ServerFile> tree = File.Exists(previous)
            ? Imports.Apply(ImportPlanner.Plan(Imports.Of(File.ReadAllBytes(previous)) with { Supplier = before ?? supplier }), [])
            : [];
        var input = Imports.Of(csv, ServerLines.Read(Path.Combine(folder, "servers.txt"), tree)) with
        {
            Supplier = supplier,
            PreviousSupplier = before,
            Settings = Settings(Path.Combine(folder, "config.yaml")),
        };
        return File.Exists(previous) ? input with { PreviousContent = File.ReadAllBytes(previous) } : input;
    }

    private static SupplierSpec? Supplier(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var read = ManifestYaml.ReadManifest<Supplier>("suppliers/acme.yaml", File.ReadAllBytes(file));
        read.Findings.ShouldBeEmpty();
        return read.Value!.Spec;
    }

    private static ImportSettings Settings(string file) =>
        File.Exists(file) ? SettingsFile.Read(File.ReadAllBytes(file)).Value!.Imports : new ImportSettings();
}
