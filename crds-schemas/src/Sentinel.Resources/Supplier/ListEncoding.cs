namespace Sentinel.Resources;

/// <summary>How a list's characters are written as bytes.</summary>
public enum ListEncoding
{
    Utf8,
    Utf16,
    Windows1252,
}
