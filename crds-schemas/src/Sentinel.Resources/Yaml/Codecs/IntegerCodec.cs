using System.Globalization;
using System.Numerics;

namespace Sentinel.Resources;

/// <summary>A whole number that fits its C# type.</summary>
internal sealed class IntegerCodec<T> : ScalarCodec<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    protected override string Expected => "a whole number";

    public override void Write(YamlWriter writer, T value) => writer.Raw(value.ToString(null, CultureInfo.InvariantCulture));

    public override void Write(CompactWriter writer, T value) => writer.Signed(long.CreateChecked(value));

    public override T Read(CompactReader reader) => T.CreateChecked(reader.Signed());

    protected override bool TryRead(YamlScalar scalar, ReadScope scope, out T value)
    {
        value = default;
        if (scalar.Kind != ScalarKind.Integer)
        {
            scope.AddWrongType(scalar, Expected);
            return false;
        }

        if (CoreSchema.TryInteger(scalar.Value, out var number)
            && number >= long.CreateSaturating(T.MinValue)
            && number <= long.CreateSaturating(T.MaxValue))
        {
            value = T.CreateTruncating(number);
            return true;
        }

        scope.Add(scalar, "The number is out of range.", $"Write a whole number from {T.MinValue} to {T.MaxValue}.");
        return false;
    }
}
