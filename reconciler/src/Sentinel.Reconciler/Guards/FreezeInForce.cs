namespace Sentinel.Reconciler.Guards;

/// <summary>A freeze that holds now.</summary>
/// <param name="Name">Its name; of several, the one that ends last.</param>
/// <param name="Until">When nothing is frozen any more: where another begins before this one ends, the end of that.</param>
/// <param name="Reason">What its settings say.</param>
public sealed record FreezeInForce(string Name, DateTimeOffset Until, string? Reason)
{
    public string Text() => $"the end of freeze {Name}, {Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC{(Reason is null ? "" : $" ({Reason})")}";
}
