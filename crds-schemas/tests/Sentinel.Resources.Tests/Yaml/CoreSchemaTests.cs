namespace Sentinel.Resources.Tests;

public sealed class CoreSchemaTests
{
    [Theory]
    [InlineData("", "Null")]
    [InlineData("~", "Null")]
    [InlineData("NULL", "Null")]
    [InlineData("nULL", "Text")]
    [InlineData("True", "Boolean")]
    [InlineData("tRue", "Text")]
    [InlineData("yes", "Text")]
    [InlineData("0", "Integer")]
    [InlineData("-12", "Integer")]
    [InlineData("+12", "Integer")]
    [InlineData("007", "Integer")]
    [InlineData("0x1F", "Integer")]
    [InlineData("0o17", "Integer")]
    [InlineData("0o18", "Text")]
    [InlineData("0x", "Text")]
    [InlineData("-0x1", "Text")]
    [InlineData("1_000", "Text")]
    [InlineData("1.", "Float")]
    [InlineData(".5", "Float")]
    [InlineData("1e3", "Float")]
    [InlineData("1.5E-3", "Float")]
    [InlineData("1e", "Text")]
    [InlineData("1e+", "Text")]
    [InlineData(".", "Text")]
    [InlineData("-", "Text")]
    [InlineData("-.inf", "Float")]
    [InlineData(".NaN", "Float")]
    [InlineData("-.nan", "Text")]
    [InlineData("10.0.0.1", "Text")]
    [InlineData("2026-11-24", "Text")]
    public void KindOf_PlainScalar_IsThatOfYaml12(string plain, string kind) => CoreSchema.KindOf(plain).ToString().ShouldBe(kind);

    [Theory]
    [InlineData("0x7fffffffffffffff", long.MaxValue)]
    [InlineData("0o777777777777777777777", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("007", 7)]
    public void TryInteger_Fits_IsRead(string plain, long value)
    {
        CoreSchema.TryInteger(plain, out var found).ShouldBeTrue();
        found.ShouldBe(value);
    }

    [Theory]
    [InlineData("0x8000000000000000")]
    [InlineData("0o1000000000000000000000")]
    [InlineData("9223372036854775808")]
    [InlineData("0xfffffffffffffffffffff")]
    public void TryInteger_TooLarge_IsRefused(string plain) => CoreSchema.TryInteger(plain, out _).ShouldBeFalse();
}
