using Sentinel.Resources;

namespace Sentinel.Cli.Validate;

/// <summary>A file in a folder of a kind.</summary>
/// <param name="Path">In the state repository.</param>
/// <param name="Resource">What it says, where it can be read at all.</param>
/// <param name="Findings">What is wrong with the file by itself.</param>
internal sealed record ManifestOnDisk(string Path, Resource? Resource, IReadOnlyList<Finding> Findings)
{
    public static ManifestOnDisk Read(StateFolder folder, string path)
    {
        try
        {
            if (new FileInfo(folder.FullPath(path)).LinkTarget is not null)
                return Broken(path, "This is a symbolic link, and links are not read.", "Put the manifest itself in its place.");
            var content = File.ReadAllBytes(folder.FullPath(path));
            var (resource, findings) = Of(path, content);
            return new ManifestOnDisk(path, resource, FindingLines.Fill(findings, content));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Broken(path, $"The file cannot be read: {e.Message}", "Make it readable.");
        }
    }

    /// <summary>The bytes judged as that file's.</summary>
    public static (Resource? Resource, IReadOnlyList<Finding> Findings) Of(string path, ReadOnlyMemory<byte> content)
    {
        if (!StatePaths.TryParseManifest(path, out var kind))
            return (null, []);
        if (ManifestYaml.TryReadGood(kind, path, content.Span) is { } good)
            return (good, []);
        var read = ManifestYaml.ReadManifest(kind, path, content);
        return read.Value is { } resource ? (resource, ManifestValidator.Check(resource, path)) : (null, read.Findings);
    }

    private static ManifestOnDisk Broken(string path, string message, string remedy) =>
        new(path, null, [new Finding { Object = path, File = path, Message = message, Remedy = remedy }]);
}
