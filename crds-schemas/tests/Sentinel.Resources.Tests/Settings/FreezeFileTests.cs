using System.Text;

namespace Sentinel.Resources.Tests.Settings;

public sealed class FreezeFileTests
{
    private const string Good = """
        freezes:
        - name: weekend
          schedule: 0 18 * * FRI
          duration: 62h
          timeZone: Europe/Paris
          reason: Nobody is there.
        - name: year-end
          from: 2026-12-24 18:00
          until: 2027-01-04T08:00+01:00

        """;

    [Fact]
    public void Read_Freezes_AreThose()
    {
        var freezes = Read(Good).Value!.Freezes;

        freezes.Select(f => f.Name).ShouldBe(["weekend", "year-end"]);
        (freezes[0].Duration, freezes[0].TimeZone, freezes[1].TimeZone).ShouldBe((TimeSpan.FromHours(62), "Europe/Paris", "UTC"));
    }

    [Theory]
    [InlineData("", false, null)]
    [InlineData("paused: false\n", false, null)]
    [InlineData("paused: true\n", true, null)]
    [InlineData("paused: {reason: the network is rebuilt}\n", true, "the network is rebuilt")]
    public void Read_Pause_IsThat(string text, bool isOn, string? reason) => Read(text + "guards: {}\n").Value!.Paused.ShouldBe(new RepositoryPause(isOn, reason));

    [Theory]
    [InlineData("paused: yes\n", "paused")]
    [InlineData("paused: {}\n", "paused")]
    [InlineData("paused: {reason: 7}\n", "paused.reason")]
    [InlineData("paused: {reason: \"\"}\n", "paused.reason")]
    [InlineData("paused: {resaon: x}\n", "resaon")]
    [InlineData("paused: [true]\n", "paused")]
    [InlineData("freezes: [{schedule: 0 18 * * FRI, duration: 1h}]\n", "freezes[0].name")]
    [InlineData("freezes: [{name: a}]\n", "no time")]
    [InlineData("freezes: [{name: a, schedule: 0 18 * * FRI, duration: 1h, from: 2026-12-24, until: 2026-12-25}]\n", "fixed times")]
    [InlineData("freezes: [{name: a, schedule: 0 18 * * FRI}]\n", "freezes[0].duration")]
    [InlineData("freezes: [{name: a, duration: 1h}]\n", "freezes[0].schedule")]
    [InlineData("freezes: [{name: a, schedule: 0 18 * * FRIDAY, duration: 1h}]\n", "freezes[0].schedule")]
    [InlineData("freezes: [{name: a, schedule: 0 0 18 * * FRI, duration: 1h}]\n", "freezes[0].schedule")]
    [InlineData("freezes: [{name: a, schedule: 0 18 * * FRI, duration: 0s}]\n", "freezes[0].duration")]
    [InlineData("freezes: [{name: a, schedule: 0 18 * * FRI, duration: 32d}]\n", "freezes[0].duration")]
    [InlineData("freezes: [{name: a, schedule: 0 18 * * FRI, duration: 1h, timeZone: Europe/Pariss}]\n", "freezes[0].timeZone")]
    [InlineData("freezes: [{name: a, schedule: 0 18 * * FRI, duration: 1h, timeZone: ../../etc/localtime}]\n", "freezes[0].timeZone")]
    [InlineData("freezes: [{name: a, from: 2026-12-24}]\n", "freezes[0].until")]
    [InlineData("freezes: [{name: a, from: 24.12.2026, until: 2026-12-25}]\n", "freezes[0].from")]
    [InlineData("freezes: [{name: a, from: 2026-12-25, until: 2026-12-25}]\n", "before it begins")]
    [InlineData("freezes: [{name: a, from: 0001-01-01, until: 9999-12-31}]\n", "2000 to 2199")]
    [InlineData("freezes: [{name: Big Freeze, from: 2026-12-24, until: 2026-12-25}]\n", "freezes[0].name")]
    public void Read_Otherwise_SaysWhatIsWrong(string text, string named)
    {
        var read = Read(text);

        read.Value.ShouldBeNull();
        string.Join(" ", read.Findings).ShouldContain(named);
    }

    [Fact]
    public void Read_ManyThingsWrong_SaysAllOfThem()
    {
        var read = Read("paused: {reason: \"\"}\nfreezes:\n- {name: a, schedule: x, duration: 0s, timeZone: Nowhere}\n- {name: a, from: 2026-12-24, until: 2026-12-23}\n");

        read.Findings.Select(f => f.Field).ShouldBe(
            ["freezes[0].timeZone", "freezes[0].schedule", "freezes[0].duration", "freezes[1].name", "freezes[1].until", "paused.reason"], ignoreOrder: true);
        read.Findings.ShouldAllBe(f => f.Remedy.Length > 0);
    }

    [Fact]
    public void Read_TooManyFreezes_SaysSo()
    {
        var text = "freezes:\n" + string.Concat(Enumerable.Range(0, 101).Select(n => $"- {{name: f-{n}, from: 2026-12-24, until: 2026-12-25}}\n"));

        Read(text).Findings.ShouldHaveSingleItem().Message.ShouldContain("too many");
    }

    [Theory]
    [InlineData("2026-03-29 02:30", "2026-03-29T01:30Z")]
    [InlineData("2026-03-29 03:00", "2026-03-29T01:00Z")]
    [InlineData("2026-10-25 02:30", "2026-10-25T01:30Z")]
    [InlineData("2026-10-25 01:59", "2026-10-24T23:59Z")]
    [InlineData("2026-10-25T02:30+02:00", "2026-10-25T00:30Z")]
    [InlineData("2026-07-01", "2026-06-30T22:00Z")]
    public void Parse_WhereClocksChange_IsTheLaterAndNeverNone(string text, string moment)
    {
        FreezeTime.TryFindZone("Europe/Paris", out var paris).ShouldBeTrue();

        FreezeTime.TryParse(text, paris, out var parsed).ShouldBeTrue();

        parsed.ShouldBe(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static ReadResult<RepositorySettings> Read(string text) => SettingsFile.Read(Encoding.UTF8.GetBytes(text));
}
