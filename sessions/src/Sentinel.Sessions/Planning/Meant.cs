namespace Sentinel.Sessions.Planning;

/// <summary>The servers that a bad row seems to mean. A class, told apart by reference: many rows may share a long one.</summary>
internal sealed class Meant(IReadOnlyList<ServerFile> files)
{
    public static readonly Meant Nobody = new([]);

    public IReadOnlyList<ServerFile> Files => files;

    public IReadOnlyList<string> Names { get; } = [.. files.Select(f => f.Server.Metadata.Name)];
}
