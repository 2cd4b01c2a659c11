using System.Text.Json;
using Sentinel.Cli.Kinds;
using Sentinel.Cli.Output;
using Sentinel.Cli.Tests.Support;

namespace Sentinel.Cli.Tests.Output;

public sealed class TableTests
{
    public static TheoryData<string, int, bool> Tables()
    {
        var data = new TheoryData<string, int, bool>();
        foreach (var kind in CliKinds.All)
        {
            foreach (var width in (int[])[80, 140])
            {
                data.Add(kind.Names[0], width, false);
                data.Add(kind.Names[0], width, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Table_OfAKind_FitsAndIsAsItWas(string name, int width, bool wide)
    {
        var kind = CliKinds.Require(name);
        using var writer = new StringWriter { NewLine = "\n" };
        var rows = Rows(name);

        new TableView(kind.Columns.Where(c => wide || !c.Wide), rows, new Screen(writer, width, Styled: false)).Write(rows);

        writer.ToString().Split('\n').ShouldAllBe(l => l.Length <= width);
        await Golden.CompareAsync($"{name}-{width}{(wide ? "-wide" : "")}.txt", writer.ToString());
    }

    [Fact]
    public void Table_NoTerminal_HasOneLongLineARow()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var rows = Rows("servers");

        new TableView(CliKinds.Servers.Columns, rows, new Screen(writer, null, Styled: false)).Write(rows);

        writer.ToString().TrimEnd('\n').Split('\n').Length.ShouldBe(1 + rows.Count);
        writer.ToString().ShouldContain("tell it with 'sentinel trust-host-key'.\n");
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(-5, "0s")]
    [InlineData(119, "119s")]
    [InlineData(180, "3m")]
    [InlineData(185, "3m5s")]
    [InlineData(3_000, "50m")]
    [InlineData(7_200, "2h")]
    [InlineData(9_000, "2h30m")]
    [InlineData(172_800, "2d")]
    [InlineData(176_400, "2d1h")]
    [InlineData(864_000, "10d")]
    public void Age_Always_IsShort(int seconds, string text) => Age.Of(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    private static List<JsonElement> Rows(string kind)
    {
        // Hours, so that a slow test shows the same.
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{kind}.json"))
            .Replace("2H", TimeProvider.System.GetUtcNow().AddHours(-2).ToString("O"), StringComparison.Ordinal)
            .Replace("+3D", TimeProvider.System.GetUtcNow().AddDays(3).AddMinutes(30).ToString("O"), StringComparison.Ordinal);
        return [.. JsonDocument.Parse(text).RootElement.EnumerateArray()];
    }
}
