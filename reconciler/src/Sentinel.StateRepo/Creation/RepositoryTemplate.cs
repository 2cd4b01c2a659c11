namespace Sentinel.StateRepo;

/// <summary>What a new state repository starts with.</summary>
/// <param name="Files">Path to content.</param>
public sealed record RepositoryTemplate(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files)
{
    /// <summary>Reads every file below a folder.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static RepositoryTemplate FromFolder(string folder) => new(
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .ToDictionary(
                file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'),
                file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file),
                StringComparer.Ordinal));
}
