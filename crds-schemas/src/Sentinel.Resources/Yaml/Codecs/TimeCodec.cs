namespace Sentinel.Resources;

/// <summary>A moment, such as <c>2026-11-24T00:30:00Z</c>.</summary>
internal sealed class TimeCodec : ScalarCodec<DateTimeOffset>
{
    protected override string Expected => "a time such as 2026-11-24T00:30:00Z";

    public override void Write(YamlWriter writer, DateTimeOffset value)
    {
        writer.Raw(UtcTime.Format(value));
        if (value.Ticks % TimeSpan.TicksPerMillisecond != 0 || value.Offset != TimeSpan.Zero)
        {
            writer.MarkInexact();
        }
    }

    public override void Write(CompactWriter writer, DateTimeOffset value) => writer.Signed(value.UtcTicks);

    public override DateTimeOffset Read(CompactReader reader) => new(reader.Signed(), TimeSpan.Zero);

    protected override bool TryRead(YamlScalar scalar, ReadScope scope, out DateTimeOffset value)
    {
        if (UtcTime.TryParse(scalar.Value, out value))
        {
            return true;
        }

        scope.Add(scalar, "This is not a time with its offset.", $"Write {Expected}.");
        return false;
    }
}
