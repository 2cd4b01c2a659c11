using System.Text;

namespace Sentinel.Resources.Tests.Validation;

public sealed class FindingPlacesTests
{
    private const string Document = """
        kind: ServerProfile
        metadata:
          name: edge
          labels:
            example.org/tier: gold
        spec:
          roles:
          - name: base
          - name: edge
            variables:
              edge_port: 1
          empty:
        """;

    [Theory]
    [InlineData("kind", 1, 7)]
    [InlineData("metadata.name", 3, 9)]
    [InlineData("metadata", 2, 1)]
    [InlineData("metadata.labels.example.org/tier", 5, 23)]
    [InlineData("metadata.labels[\"example.org/tier\"]", 5, 23)]
    [InlineData("spec.roles[1].name", 9, 11)]
    [InlineData("spec.roles[1].variables.edge_port", 11, 18)]
    [InlineData("spec.roles[1].variables.gone", 10, 5)]
    [InlineData("spec.roles[7].name", 7, 3)]
    [InlineData("spec.nothing", 6, 1)]
    [InlineData("status", 1, 1)]
    [InlineData("spec.roles[x", 7, 3)]
    public void Fill_AField_HasThePlaceOfItOrOfWhatIsAround(string field, int line, int column)
    {
        var found = FindingPlaces.Fill([Make(field)], Encoding.UTF8.GetBytes(Document)).ShouldHaveSingleItem();

        (found.Line, found.Column).ShouldBe((line, column));
    }

    [Fact]
    public void Fill_HasAPlaceOrNoField_IsAsItWas()
    {
        Finding[] findings = [Make("kind") with { Line = 7, Column = 3 }, Make(null)];

        FindingPlaces.Fill([.. findings, Make("kind")], Encoding.UTF8.GetBytes(Document)).Take(2).ShouldBe(findings);
    }

    [Fact]
    public void Fill_NotYaml_IsAsItWas() => FindingPlaces.Fill([Make("kind")], "a: ["u8.ToArray()).ShouldBe([Make("kind")]);

    private static Finding Make(string? field) => new() { Object = "ServerProfile/edge", Field = field, Message = "A test.", Remedy = "None." };
}
