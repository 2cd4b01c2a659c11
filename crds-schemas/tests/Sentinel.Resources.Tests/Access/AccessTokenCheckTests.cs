namespace Sentinel.Resources.Tests.Access;

public sealed class AccessTokenCheckTests
{
    [Theory]
    [InlineData("shop-deploy", "claimer")]
    [InlineData("Ada Lovelace <ada@example.org>", "operator")]
    [InlineData("admin", "admin")]
    [InlineData("gitlab", "viewer")]
    public void Check_WellFormed_FindsNothing(string identity, string role) => AccessTokenCheck.Check(identity, role, null, "of a test").ShouldBeEmpty();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" ada")]
    [InlineData("a\nActor: b")]
    [InlineData("a\u202eb")]
    [InlineData("git:ada")]
    [InlineData("GIT:ada")]
    [InlineData("sentinel")]
    [InlineData("Sentinel")]
    [InlineData("admin")]
    [InlineData("Admin")]
    public void Check_NoIdentity_IsAFinding(string? identity) => Fields(AccessTokenCheck.Check(identity, "viewer", null, null)).ShouldBe(["identity"]);

    [Fact]
    public void Check_LongIdentity_IsAFindingFromOneCharacterTooMany()
    {
        AccessTokenCheck.Check(new string('a', 100), "viewer", null, null).ShouldBeEmpty();
        Fields(AccessTokenCheck.Check(new string('a', 101), "viewer", null, null)).ShouldBe(["identity"]);
    }

    [Theory]
    [InlineData(null, "Known: viewer, claimer, operator, admin.")]
    [InlineData("Viewer", "Did you mean 'viewer'?")]
    [InlineData("0", "Known: ")]
    public void Check_NoRole_IsAFindingThatNamesThem(string? role, string remedy) =>
        AccessTokenCheck.Check("ada", role, null, null).ShouldHaveSingleItem().Remedy.ShouldContain(remedy);

    [Fact]
    public void Check_EverythingWrong_IsFoundAtOnce()
    {
        var scope = new AccessScope
        {
            MaxClaims = -1,
            Labels = new Dictionary<string, IReadOnlyList<string>> { ["-"] = ["a"], ["region"] = [], ["size"] = ["a", "a"], ["zone"] = ["b c"] },
        };

        var fields = Fields(AccessTokenCheck.Check("", "viewer", scope, "a\nb"));

        fields.ShouldBe(["identity", "scope", "scope.maxClaims", "scope.labels[\"-\"]", "scope.labels[\"region\"]", "scope.labels[\"size\"]", "scope.labels[\"zone\"]", "description"]);
    }

    [Fact]
    public void WritePlain_AToken_IsReadTheSame()
    {
        var token = new AccessToken
        {
            Identity = "Ada: #1",
            Role = "claimer",
            Scope = new AccessScope { MaxClaims = 3, Labels = new Dictionary<string, IReadOnlyList<string>> { ["region"] = ["fr", "true"] } },
            CreatedAt = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero),
            CreatedBy = "admin",
            ExpiresAt = new DateTimeOffset(2027, 1, 1, 0, 0, 0, 5, TimeSpan.Zero),
            Hash = "hmac-sha256:00",
            Mac = "hmac-sha256:01",
        };

        var bytes = ManifestYaml.WritePlain(token);
        var read = ManifestYaml.ReadPlain<AccessToken>("x.yaml", bytes).Value!;

        ManifestYaml.WritePlain(read).ShouldBe(bytes);
        (read.Identity, read.Scope!.MaxClaims, read.ExpiresAt).ShouldBe((token.Identity, 3, token.ExpiresAt));
        read.Scope.Labels["region"].ShouldBe(["fr", "true"]);
    }

    private static IEnumerable<string?> Fields(IEnumerable<Finding> findings) => findings.Select(f => f.Field);
}
