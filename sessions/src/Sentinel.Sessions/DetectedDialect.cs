namespace Sentinel.Sessions;

/// <summary>How a list was read.</summary>
/// <param name="Encoding">Its characters: UTF-8, UTF-16 LE, UTF-16 BE or Windows-1252.</param>
/// <param name="Separator">What stands between its cells: comma, semicolon, tab or pipe.</param>
public sealed record DetectedDialect(DetectedTrait Encoding, DetectedTrait Separator)
{
    /// <summary>Such as <c>Windows-1252 (likely: …), semicolon (certain: …)</c>.</summary>
    public override string ToString() => $"{Encoding}, {Separator}";
}
