namespace Sentinel.Cli.Keys;

/// <summary>A secret that lies outside git.</summary>
/// <param name="Entry">Its name in a backup; a folder's ends in a slash.</param>
/// <param name="Path">Where it lies on this machine.</param>
/// <param name="What">What it is, for people.</param>
internal sealed record KeyPlace(string Entry, string Path, string What)
{
    public bool IsFolder => Entry.EndsWith('/');
}
