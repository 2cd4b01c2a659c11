using System.Text;

namespace Sentinel.Resources.Tests.Settings;

public sealed class SettingsFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n\n  # guards:\n")]
    [InlineData("guards: {}\n")]
    [InlineData("guards:\n  release: {}\n")]
    public void Read_NothingSaid_IsTheDefaults(string text)
    {
        var guards = Read(text).Value!.Guards;

        (guards.Release.Of(200), guards.Release.Of(10), guards.Retire.Of(1000)).ShouldBe((20, 5, 100));
    }

    [Fact]
    public void Read_CapsSaid_AreThose()
    {
        var guards = Read("guards:\n  release:\n    max: 20%\n    atLeast: 0\n  retire:\n    max: 7\n").Value!.Guards;

        (guards.Release.Of(200), guards.Release.Of(10), guards.Retire.Of(1000)).ShouldBe((40, 2, 7));
    }

    [Theory]
    [InlineData("", AddressPolicy.Allow), InlineData("imports: {}\n", AddressPolicy.Allow), InlineData("imports:\n  privateAddresses: Refuse\n", AddressPolicy.Refuse)]
    public void Read_PrivateAddresses_AreTakenUnlessRefused(string text, AddressPolicy policy) => Read(text).Value!.Imports.PrivateAddresses.ShouldBe(policy);

    [Theory]
    [InlineData("imports:\n  privateAddresses: Sometimes\n", "imports.privateAddresses")]
    [InlineData("guards:\n  release:\n    max: 0\n", "guards.release.max")]
    [InlineData("guards:\n  release:\n    max: 101%\n", "guards.release.max")]
    [InlineData("guards:\n  retire:\n    atLeast: -1\n", "guards.retire.atLeast")]
    [InlineData("gards: {}\n", "nearest known name 'guards'")]
    [InlineData("- guards\n", "a map")]
    [InlineData("guards: &a {}\n", "config.yaml")]
    [InlineData("guards: [\n", "config.yaml")]
    public void Read_Otherwise_SaysWhatIsWrong(string text, string named)
    {
        var read = Read(text);

        read.Value.ShouldBeNull();
        string.Join(" ", read.Findings).ShouldContain(named);
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        var random = new Random(7);
        for (var n = 0; n < 2_000; n++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            var read = SettingsFile.Read(bytes);
            (read.Value is null).ShouldBe(read.Findings.Count > 0);
        }
    }

    private static ReadResult<RepositorySettings> Read(string text) => SettingsFile.Read(Encoding.UTF8.GetBytes(text));
}
