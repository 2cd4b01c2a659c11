using k8s.Models;

namespace Sentinel.Resources.Tests;

public sealed class CommonRuleTests : RuleTest
{
    [Theory]
    [InlineData("par-1")]
    [InlineData("0")]
    [InlineData("allx")]
    public void NameRule_Label_Passes(string name) => Passes(new NameRule(), A.Server() with { Metadata = A.Meta(name) });

    [Theory]
    [InlineData("")]
    [InlineData("Par 1")]
    [InlineData("par-1\n")]
    [InlineData("a{{lookup('pipe','id')}}")]
    [InlineData("../../etc/x")]
    [InlineData("h[1:3]")]
    [InlineData("all")]
    [InlineData("ungrouped")]
    [InlineData("localhost")]
    public void NameRule_NotALabelOrReserved_Fails(string name) =>
        Fails(new NameRule(), A.Server() with { Metadata = A.Meta(name) }, "metadata.name");

    [Fact]
    public void NameRule_NotALabel_SuggestsOne() =>
        Check(new NameRule(), A.Server() with { Metadata = A.Meta("Par 1") }, null).ShouldHaveSingleItem().Remedy.ShouldContain("'par-1'");

    [Fact]
    public void NameRule_NoName_Fails() => Fails(new NameRule(), A.Server() with { Metadata = new V1ObjectMeta() }, "metadata.name");

    [Theory]
    [InlineData(null)]
    [InlineData("servers/par-1.yaml")]
    [InlineData("servers/anything/at/all/par-1.yaml")]
    public void FilePlaceRule_OwnNameInItsFolder_Passes(string? file) => Passes(new FilePlaceRule(), A.Server(), file);

    [Theory]
    [InlineData("servers/par-2.yaml", "metadata.name")]
    [InlineData("servers/par-1.yml", "metadata.name")]
    [InlineData("servers/PAR-1.yaml", "metadata.name")]
    [InlineData("profiles/par-1.yaml", "kind")]
    [InlineData("par-1.yaml", "kind")]
    public void FilePlaceRule_Elsewhere_Fails(string file, string field) =>
        Check(new FilePlaceRule(), A.Server(), file).ShouldHaveSingleItem().Field.ShouldBe(field);

    [Theory]
    [InlineData("country", "fr")]
    [InlineData("country", "")]
    [InlineData("a.b_c-D", "x_y.Z-1")]
    [InlineData("sentinel.collectverything.io/tier", "gold")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123", "", false)]
    [InlineData("", "x", false)]
    [InlineData("/a", "x", false)]
    [InlineData("Example.org/a", "x", false)]
    [InlineData("a/b/c", "x", false)]
    [InlineData("-a", "x", false)]
    [InlineData("é", "x", false)]
    [InlineData("a\n", "x", false)]
    [InlineData("a", "x y", false)]
    [InlineData("a", "x-", false)]
    [InlineData("a", "x\n", false)]
    [InlineData("a", "{{ x }}", false)]
    public void LabelsRule_KubernetesSyntax_Decides(string key, string value, bool passes = true)
    {
        var meta = A.Meta();
        meta.Labels = new Dictionary<string, string> { [key] = value };
        Check(new LabelsRule(), A.Server() with { Metadata = meta }, null).Count.ShouldBe(passes ? 0 : 1);
    }

    [Fact]
    public void LabelsRule_LongPrefix_Fails()
    {
        LabelSyntax.KeyProblem(string.Join('.', Enumerable.Repeat(new string('a', 63), 4)) + "/x").ShouldNotBeNull();
        LabelSyntax.ValueProblem(new string('a', 64)).ShouldNotBeNull();
        LabelSyntax.ValueProblem(new string('a', 63)).ShouldBeNull();
    }

    [Fact]
    public void AnnotationsRule_AnyValue_Passes() => Passes(new AnnotationsRule(), Annotated("sentinel.collectverything.io/x", "any: \n thing"));

    [Fact]
    public void AnnotationsRule_BadKey_Fails() => Fails(new AnnotationsRule(), Annotated("a b", "x"), "metadata.annotations[\"a b\"]");

    [Fact]
    public void AnnotationsRule_TooLarge_Fails() => Fails(new AnnotationsRule(), Annotated("a", new string('x', 256 * 1024)), "metadata.annotations");

    private static Server Annotated(string key, string value)
    {
        var meta = A.Meta();
        meta.Annotations = new Dictionary<string, string> { [key] = value };
        return A.Server() with { Metadata = meta };
    }
}
