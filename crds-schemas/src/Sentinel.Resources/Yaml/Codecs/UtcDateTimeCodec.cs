namespace Sentinel.Resources;

/// <summary>A moment in the C# type that Kubernetes' own models have for it.</summary>
internal sealed class UtcDateTimeCodec(Codec<DateTimeOffset> times) : Codec<DateTime>
{
    public override bool TryRead(YamlNode node, ReadScope scope, out DateTime value)
    {
        var read = times.TryRead(node, scope, out var time);
        value = time.UtcDateTime;
        return read;
    }

    // A kind that nobody set is taken for UTC: the machine's own time zone has no say in a file.
    public override void Write(YamlWriter writer, DateTime value)
    {
        times.Write(writer, value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc));
        if (value.Kind != DateTimeKind.Utc)
        {
            writer.MarkInexact();
        }
    }

    public override void Write(CompactWriter writer, DateTime value) => writer.Signed(value.Ticks);

    public override DateTime Read(CompactReader reader) => new(reader.Signed(), DateTimeKind.Utc);
}
