namespace Sentinel.Resources;

public static class DocumentTime
{
    /// <summary>The moment now to the millisecond, as documents have it: written and read it stays the same.</summary>
    public static DateTimeOffset GetDocumentNow(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
