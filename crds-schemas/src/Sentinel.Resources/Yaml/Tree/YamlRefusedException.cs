namespace Sentinel.Resources;

/// <summary>
/// Ends the reading of a document at the first thing that this reader takes from nobody.
/// Thrown and caught inside <see cref="YamlTree"/> alone.
/// </summary>
internal sealed class YamlRefusedException(string message, string remedy, int line, int column) : Exception(message)
{
    public string Remedy { get; } = remedy;

    public int Line { get; } = line;

    public int Column { get; } = column;
}
