using System.Text;
using k8s.Models;

namespace Sentinel.Resources.Tests;

public sealed class WrittenFormTests
{
    [Fact]
    public void WriteManifest_WithStatus_LeavesItOut() =>
        Text(ManifestYaml.WriteManifest(A.Server() with { Status = new ServerStatus { Phase = ServerPhase.Ready } })).ShouldNotContain("status");

    [Fact]
    public void WriteManifest_FieldsOfTheApiServer_LeavesThemOut()
    {
        var meta = new V1ObjectMeta { Name = "par-1", ResourceVersion = "7", Generation = 3, CreationTimestamp = A.Moment.UtcDateTime };

        var text = Text(ManifestYaml.WriteManifest(A.Server() with { Metadata = meta }));

        text.ShouldContain("metadata:\n  name: par-1\nspec:");
    }

    [Fact]
    public void WriteManifest_Defaults_AreLeftOutButForSsh() => Text(ManifestYaml.WriteManifest(A.Server())).ShouldBe(
        """
        apiVersion: sentinel.collectverything.io/v1alpha1
        kind: Server
        metadata:
          name: par-1
        spec:
          address: 203.0.113.7
          ssh:
            port: 22
            user: root

        """);

    [Fact]
    public void WriteManifest_NothingAsked_HasAnEmptySpec() => Text(ManifestYaml.WriteManifest(A.Claim())).ShouldEndWith("\nspec: {}\n");

    [Fact]
    public void WriteManifest_EmptyValuesInsideALayout_AreOneLineEach()
    {
        var selector = new ClaimSelector { MatchLabels = new Dictionary<string, string> { ["b"] = "", ["a"] = "x", ["B"] = "z" } };

        Text(ManifestYaml.WriteManifest(A.Claim(new IpClaimSpec { Selector = selector })))
            .ShouldEndWith("spec:\n  selector:\n    matchLabels:\n      B: z\n      a: x\n      b: \"\"\n");
    }

    [Fact]
    public void WriteManifest_FirstPhase_IsWritten() =>
        Text(ManifestYaml.WriteStatus(A.ServerStatus(new ServerStatus()))).ShouldEndWith("status:\n  phase: Pending\n");

    [Fact]
    public void WriteStatus_Ready_IsTheLineThatPeopleGrepFor() =>
        Text(ManifestYaml.WriteStatus(A.ServerStatus())).Split('\n').ShouldContain("  phase: Ready");

    [Fact]
    public void WriteStatus_TimeOfAnotherOffset_IsUtc() =>
        Text(ManifestYaml.WriteStatus(A.ServerStatus(new ServerStatus { PhaseSince = new DateTimeOffset(2026, 11, 24, 1, 30, 0, TimeSpan.FromHours(1)) })))
            .ShouldContain("\n  phaseSince: 2026-11-24T00:30:00Z\n");

    [Theory]
    [InlineData(123, "2026-11-24T00:30:00.123Z")]
    [InlineData(100, "2026-11-24T00:30:00.100Z")]
    [InlineData(0, "2026-11-24T00:30:00Z")]
    public void WriteStatus_Milliseconds_AreWrittenWhereThereAreAny(int milliseconds, string time) =>
        Text(ManifestYaml.WriteStatus(A.ServerStatus(new ServerStatus { PhaseSince = A.Moment.AddMilliseconds(milliseconds) })))
            .ShouldContain($"\n  phaseSince: {time}\n");

    [Fact]
    public void WriteStatus_PhaseWithoutName_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ManifestYaml.WriteStatus(A.ServerStatus(new ServerStatus { Phase = (ServerPhase)99 })));

    [Theory]
    [InlineData("""2026-11-24T00:30:00""")]
    [InlineData("""2026-11-24""")]
    [InlineData("""2026-11-24 00:30:00Z""")]
    [InlineData("""2026-13-24T00:30:00Z""")]
    [InlineData("""soon""")]
    public void ReadStatus_TimeWithoutOffsetOrOtherwise_IsRefused(string time)
    {
        var text = Text(ManifestYaml.WriteStatus(A.ServerStatus())).Replace("2026-11-24T00:30:00Z", time, StringComparison.Ordinal);

        ManifestYaml.ReadStatus<ServerStatus>("f", Encoding.UTF8.GetBytes(text)).Findings
            .ShouldHaveSingleItem().Field.ShouldBe("status.phaseSince");
    }

    [Fact]
    public void ReadManifest_OfAnotherKind_IsRefused()
    {
        var bytes = ManifestYaml.WriteManifest(A.Server());

        ManifestYaml.ReadManifest<IpClaim>("f", bytes).Findings.ShouldHaveSingleItem().Field.ShouldBe("kind");
        ManifestYaml.ReadManifest(ResourceKinds.IpClaim, "f", bytes).Findings.ShouldHaveSingleItem().Field.ShouldBe("kind");
        ManifestYaml.ReadManifest(ResourceKinds.Server, "f", bytes).Ok.ShouldBeTrue();
        ManifestYaml.ReadManifest<Resource>("f", bytes).Ok.ShouldBeTrue();
    }

    [Fact]
    public void ManifestCodec_EveryKind_HasOne() =>
        ManifestCodec.All.Select(c => c.Kind).ShouldBe(ResourceKinds.All, ignoreOrder: true);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
