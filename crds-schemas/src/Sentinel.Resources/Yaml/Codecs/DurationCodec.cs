namespace Sentinel.Resources;

/// <summary>A length of time such as <c>1h30m</c>.</summary>
internal sealed class DurationCodec : ScalarCodec<TimeSpan>
{
    protected override string Expected => "a duration such as 30m";

    public override void Write(YamlWriter writer, TimeSpan value)
    {
        writer.Raw(Duration.Format(value));
        if (value.Ticks % TimeSpan.TicksPerMicrosecond != 0)
        {
            writer.MarkInexact();
        }
    }

    public override void Write(CompactWriter writer, TimeSpan value) => writer.Signed(value.Ticks);

    public override TimeSpan Read(CompactReader reader) => new(reader.Signed());

    protected override bool TryRead(YamlScalar scalar, ReadScope scope, out TimeSpan value)
    {
        if (Duration.TryParse(scalar.Value, out value))
        {
            return true;
        }

        scope.Add(scalar, "This is not a duration.", "Write numbers with units, such as 300ms, 10s, 5m, 1h30m or 7d.");
        return false;
    }
}
