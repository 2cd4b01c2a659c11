namespace Sentinel.Resources.Tests;

public sealed class ObjectUidTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    [Theory]
    [InlineData("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2")]
    [InlineData("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "python.org", "886313e1-3b8a-5372-9b90-0c9aee199e5d")]
    public void Create_PublishedVector_IsThatUuid(string space, string name, string uuid) =>
        UuidV5.Create(new Guid(space), name).ToString().ShouldBe(uuid);

    [Fact]
    public void From_SameObject_IsTheSameForEver() =>
        ObjectUid.From("Server", "par-1", Commit).ShouldBe("708ee76d-b91b-56e5-a91c-247c9d1fa5fa");

    [Theory]
    [InlineData("Session", "par-1", Commit)]
    [InlineData("Server", "par-2", Commit)]
    [InlineData("Server", "par-1", "1123456789abcdef0123456789abcdef01234567")]
    public void From_AnotherObject_IsAnother(string kind, string name, string commit) =>
        ObjectUid.From(kind, name, commit).ShouldNotBe(ObjectUid.From("Server", "par-1", Commit));
}
