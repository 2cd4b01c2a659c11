using System.Collections;
using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace Sentinel.Resources.Tests;

/// <summary>What we write is YAML to others too: a stock reader that types plain scalars finds the same.</summary>
public sealed class StockYamlTests
{
    private static readonly IDeserializer Stock = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    public static TheoryData<string> Known => HostileText.Known;

    [Theory]
    [MemberData(nameof(Known))]
    public void WriteManifest_TextThatYamlMistakes_IsTheSameTextToAStockReader(string text) => IsSame(text);

    [Fact]
    public void WriteManifest_RandomText_IsTheSameTextToAStockReader()
    {
        var random = new Random(42);
        for (var i = 0; i < 500; i++)
        {
            IsSame(HostileText.Next(random, 12));
        }
    }

    [Fact]
    public void WriteManifest_Variables_HaveTheSameTypesToAStockReader()
    {
        var json = """{"flag":true,"list":[1,"1",{"k":"v"},[]],"none":null,"port":8080,"ratio":0.5,"text":"no"}""";
        var bytes = ManifestYaml.WriteManifest(A.Profile(A.Role("nginx", "nginx_all", JsonNode.Parse(json))));

        var root = (IDictionary)Stock.Deserialize<object>(Encoding.UTF8.GetString(bytes));

        var role = (IDictionary)((IList)((IDictionary)root["spec"]!)["roles"]!)[0]!;
        ToJson(((IDictionary)role["variables"]!)["nginx_all"])!.ToJsonString().ShouldBe(json);
    }

    private static void IsSame(string text)
    {
        var labels = new Dictionary<string, string> { [text] = text };
        var bytes = ManifestYaml.WriteManifest(A.Claim(new IpClaimSpec { Purpose = text, Selector = new ClaimSelector { MatchLabels = labels } }));

        var root = (IDictionary)Stock.Deserialize<object>(Encoding.UTF8.GetString(bytes));

        var spec = (IDictionary)root["spec"]!;
        spec["purpose"].ShouldBe(text);
        var found = (IDictionary)((IDictionary)spec["selector"]!)["matchLabels"]!;
        found.Keys.Cast<object>().ShouldHaveSingleItem().ShouldBe(text);
        found.Values.Cast<object>().ShouldHaveSingleItem().ShouldBe(text);
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        IDictionary map => new JsonObject(map.Keys.Cast<string>().Select(k => KeyValuePair.Create(k, ToJson(map[k])))),
        string text => JsonValue.Create(text),
        IList list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
        bool flag => JsonValue.Create(flag),
        IConvertible number => JsonValue.Create(number.ToDouble(null)),
        _ => throw new NotSupportedException(value.GetType().ToString()),
    };
}
