using System.Text;

namespace Sentinel.Resources.Tests;

/// <summary>A folder of examples each; a new file there is a new case.</summary>
public sealed class GoldenTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Good => Cases("good", ".in.yaml");

    public static TheoryData<string> Bad => Cases("bad", ".yaml");

    public static TheoryData<string> Statuses => Cases("status", ".yaml");

    public static TheoryData<string> BadStatuses => Cases("bad-status", ".yaml");

    /// <summary><c>x.in.yaml</c> is a manifest as a person writes it, <c>x.out.yaml</c> the same as it is written back.</summary>
    [Theory]
    [MemberData(nameof(Good))]
    public void ReadManifest_GoodManifest_IsWrittenBackCanonically(string name)
    {
        var read = ManifestYaml.ReadManifest($"{name}.yaml", Bytes("good", $"{name}.in.yaml"));

        read.Findings.ShouldBeEmpty();
        ManifestValidator.Check(read.Value!, null).ShouldBeEmpty();
        var written = ManifestYaml.WriteManifest(read.Value!);
        Encoding.UTF8.GetString(written).ShouldBe(Text("good", $"{name}.out.yaml"));
        ManifestYaml.WriteManifest(ManifestYaml.ReadManifest("again", written).Value!).ShouldBe(written);
    }

    /// <summary><c>x.yaml</c> is a manifest with something wrong, <c>x.findings.txt</c> what is said of it.</summary>
    [Theory]
    [MemberData(nameof(Bad))]
    public void ReadManifest_BadManifest_SaysWhatIsWrong(string name)
    {
        var read = ManifestYaml.ReadManifest($"{name}.yaml", Bytes("bad", $"{name}.yaml"));

        var findings = read.Value is null ? read.Findings : ManifestValidator.Check(read.Value, null);
        Lines(findings).ShouldBe(Text("bad", $"{name}.findings.txt"));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void ReadStatus_GoodStatus_IsWrittenBackUnchanged(string name)
    {
        var bytes = Bytes("status", $"{name}.yaml");

        var written = name.Split('.')[0] switch
        {
            "server" => Rewrite<ServerStatus>(bytes),
            "session" => Rewrite<SessionStatus>(bytes),
            "ipclaim" => Rewrite<IpClaimStatus>(bytes),
            _ => Rewrite<ServerProfileStatus>(bytes),
        };

        Encoding.UTF8.GetString(written).ShouldBe(Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [MemberData(nameof(BadStatuses))]
    public void ReadStatus_BadServerStatus_SaysWhatIsWrong(string name)
    {
        var read = ManifestYaml.ReadStatus<ServerStatus>($"{name}.yaml", Bytes("bad-status", $"{name}.yaml"));

        read.Value.ShouldBeNull();
        Lines(read.Findings).ShouldBe(Text("bad-status", $"{name}.findings.txt"));
    }

    private static byte[] Rewrite<TStatus>(byte[] bytes)
        where TStatus : class
    {
        var read = ManifestYaml.ReadStatus<TStatus>("status.yaml", bytes);
        read.Findings.ShouldBeEmpty();
        return ManifestYaml.WriteStatus(read.Value!);
    }

    private static string Lines(IReadOnlyList<Finding> findings) => string.Concat(findings.Select(f => f + "\n"));

    private static byte[] Bytes(string folder, string file) => File.ReadAllBytes(Path.Combine(Root, folder, file));

    private static string Text(string folder, string file) => File.ReadAllText(Path.Combine(Root, folder, file));

    private static TheoryData<string> Cases(string folder, string ending) =>
    [
        .. Directory.GetFiles(Path.Combine(Root, folder), "*" + ending)
            .Select(f => Path.GetFileName(f)[..^ending.Length])
            .Order(StringComparer.Ordinal),
    ];
}
