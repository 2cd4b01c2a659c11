using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;

namespace Sentinel.Resources.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<string> Known => HostileText.Known;

    [Theory]
    [MemberData(nameof(Known))]
    public void WriteManifest_TextThatYamlMistakes_IsReadBackUnchanged(string text) => Survives(text);

    [Fact]
    public void WriteManifest_RandomText_IsReadBackUnchanged()
    {
        var random = new Random(20261124);
        for (var i = 0; i < 3_000; i++)
        {
            Survives(HostileText.Next(random, 12));
        }
    }

    [Fact]
    public void WriteManifest_VeryLongTextAndKey_AreReadBackUnchanged()
    {
        Survives(new string('x', 200_000));
        Survives(string.Concat(Enumerable.Repeat("key: \"\n", 1_000)));
    }

    [Fact]
    public void WriteManifest_LoneSurrogate_BecomesTheReplacementCharacter() =>
        Read(ManifestYaml.WriteManifest(A.Claim(new IpClaimSpec { Purpose = "a\ud800b" }))).Spec.Purpose.ShouldBe("a\ufffdb");

    [Theory]
    [InlineData("""null""")]
    [InlineData("""true""")]
    [InlineData("""{"a":{},"b":[],"c":[[],{},[[1]],{"x":[{"y":1,"z":[2]}]}],"d":""}""")]
    [InlineData("""[0,-1,9223372036854775807,-9223372036854775808,1.5,-0.25,1E+20,1e-7,1.0]""")]
    [InlineData("""["1","true","null","1.0","~","2026-11-24","a\nb"]""")]
    [InlineData("""{"true":1,"1":2,"null":3,"":4,"a: b":5}""")]
    public void WriteManifest_VariableOfAnyShape_IsReadBackUnchanged(string json)
    {
        var value = JsonNode.Parse(json);
        var profile = A.Profile(A.Role("nginx", "nginx_value", value));
        var bytes = ManifestYaml.WriteManifest(profile);

        var read = ManifestYaml.ReadManifest<ServerProfile>("profiles/default.yaml", bytes);

        read.Findings.ShouldBeEmpty(Encoding.UTF8.GetString(bytes));
        var found = read.Value!.Spec.Roles[0].Variables["nginx_value"];
        JsonNode.DeepEquals(found, value).ShouldBeTrue(Encoding.UTF8.GetString(bytes));
        ManifestYaml.WriteManifest(read.Value).ShouldBe(bytes);
    }

    [Theory]
    [InlineData("1e20", "1.0E+20")]
    [InlineData("1.0", "1.0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("1E3", "1000.0")]
    [InlineData("0.10", "0.1")]
    [InlineData("1", "1")]
    public void WriteManifest_Number_HasOneSpellingAndKeepsItsType(string json, string yaml)
    {
        var bytes = ManifestYaml.WriteManifest(A.Profile(A.Role("nginx", "nginx_value", JsonNode.Parse(json))));

        Encoding.UTF8.GetString(bytes).ShouldContain($"nginx_value: {yaml}\n");
        ManifestYaml.WriteManifest(ManifestYaml.ReadManifest("f", bytes).Value!).ShouldBe(bytes);
    }

    [Fact]
    public void WriteManifest_JsonValueOfATime_IsText()
    {
        var bytes = ManifestYaml.WriteManifest(A.Profile(A.Role("nginx", "nginx_value", JsonValue.Create(A.Moment))));

        ManifestYaml.ReadManifest<ServerProfile>("f", bytes).Value!.Spec.Roles[0].Variables["nginx_value"]!
            .GetValue<string>().ShouldStartWith("2026-11-24T00:30:00");
    }

    [Fact]
    public void WriteStatus_EveryField_IsReadBackUnchanged()
    {
        var document = A.ServerStatus(new ServerStatus
        {
            Phase = ServerPhase.CoolingDown,
            PhaseSince = A.Moment.AddMilliseconds(123),
            ObservedGeneration = 3,
            HostKey = new HostKey { Type = "ssh-ed25519", Key = "AAAA/+==", Fingerprint = "SHA256:abc", PinnedAt = A.Moment },
            Configuration = new AppliedConfiguration { Digest = "sha256:00", AppliedAt = A.Moment, RunId = "run-1" },
            RunId = "0017",
            Attempts = 2,
            NextAttemptAt = A.Moment.AddHours(1),
            ClaimRef = new ClaimReference { Name = "claim-1", Uid = "u", BoundAt = A.Moment, ReleasedAt = A.Moment },
        });

        var read = ManifestYaml.ReadStatus<ServerStatus>("f", ManifestYaml.WriteStatus(document));

        read.Findings.ShouldBeEmpty();
        (read.Value!.Status with { Conditions = document.Status.Conditions }).ShouldBe(document.Status);
        read.Value.SpecInForce.ShouldBe(document.SpecInForce);
        read.Value.Metadata.Generation.ShouldBe(3);
    }

    [Fact]
    public void WriteStatus_Condition_IsReadBackUnchanged()
    {
        var condition = new V1Condition
        {
            Type = "Ready",
            Status = "True",
            ObservedGeneration = 4,
            LastTransitionTime = A.Moment.UtcDateTime,
            Reason = "Provisioned",
            Message = "All is well: really.\nYes.",
        };
        var document = A.ServerStatus(new ServerStatus { Conditions = [condition] });

        var read = ManifestYaml.ReadStatus<ServerStatus>("f", ManifestYaml.WriteStatus(document)).Value!.Status.Conditions.ShouldHaveSingleItem();

        (read.Type, read.Status, read.ObservedGeneration, read.LastTransitionTime, read.Reason, read.Message)
            .ShouldBe((condition.Type, condition.Status, condition.ObservedGeneration, condition.LastTransitionTime, condition.Reason, condition.Message));
        read.LastTransitionTime.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void WriteManifest_ReadManifest_OfEveryKindIsTheSameBytes()
    {
        Resource[] all = [A.Server(), A.Profile(A.Role("nginx")), A.Claim(), A.Session()];
        foreach (var resource in all)
        {
            var bytes = ManifestYaml.WriteManifest(resource);
            var read = ManifestYaml.ReadManifest("f", bytes);
            read.Findings.ShouldBeEmpty();
            read.Value!.Key.ShouldBe(resource.Key);
            ManifestYaml.WriteManifest(read.Value).ShouldBe(bytes);
        }
    }

    private static void Survives(string text)
    {
        var claim = A.Claim(new IpClaimSpec
        {
            Purpose = text,
            Selector = new ClaimSelector { MatchLabels = new Dictionary<string, string> { [text] = text, ["z"] = "z" } },
        });
        var bytes = ManifestYaml.WriteManifest(claim);

        var spec = Read(bytes).Spec;

        spec.Purpose.ShouldBe(text);
        spec.Selector!.MatchLabels[text].ShouldBe(text);
    }

    private static IpClaim Read(byte[] bytes)
    {
        var read = ManifestYaml.ReadManifest<IpClaim>("f", bytes);
        read.Findings.ShouldBeEmpty(Encoding.UTF8.GetString(bytes));
        return read.Value!;
    }
}
