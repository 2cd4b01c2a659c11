namespace Sentinel.Resources;

/// <summary>What stands between a list's cells.</summary>
public enum ListSeparator
{
    Comma,
    Semicolon,
    Tab,
    Pipe,
}
