using System.IO.Enumeration;
using Sentinel.Resources;

namespace Sentinel.Cli.Validate;

/// <summary>A state repository's files as they lie on disk, committed or not.</summary>
/// <param name="Root">Full path of its root.</param>
/// <param name="Below">Paths to look at, relative to the root; empty: all.</param>
internal sealed record StateFolder(string Root, string Below)
{
    private static readonly string[] Marks = [.. ResourceKinds.All.Select(k => k.Folder), StatePaths.ImportsFolder, StatePaths.SettingsFolder];

    private static readonly EnumerationOptions Entries = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private IReadOnlyList<string>? _everything;

    /// <summary>Finds the root from any path in it: the nearest that is a work tree of git, else the nearest that looks like it.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static StateFolder Find(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full) && !Directory.Exists(full))
            throw new CommandFailure(ExitCodes.Unusable, $"PATH '{path}': There is no such file or folder. Give a folder of a state repository.");
        var above = Ancestors(Directory.Exists(full) ? full : Path.GetDirectoryName(full)!).Where(IsMarked).ToList();
        var root = above.Find(f => Path.Exists(Path.Combine(f, ".git"))) ?? above.FirstOrDefault()
            ?? throw new CommandFailure(ExitCodes.Unusable, $"PATH '{path}': Neither it nor a folder above it is a state repository: there is none of {string.Join("/, ", Marks)}/. Go into a clone, or make one: sentinel init DIR.");
        return new StateFolder(root, Path.GetRelativePath(root, full) is var below and not "." ? below : "");
    }

    /// <summary>True: the file was asked for.</summary>
    public bool Covers(string path) => Below.Length == 0 || path == Below || path.StartsWith(Below + "/", StringComparison.Ordinal);

    /// <summary>Every file of the folders that Sentinel reads, by path in byte order; of a folder that is a link, the folder. Looked for once; links are not followed.</summary>
    public IReadOnlyList<string> Everything() => _everything ??= [.. Marks.SelectMany(m => IsLink(m) ? [m] : FilesIn(m)).Order(StringComparer.Ordinal)];

    /// <summary>Files in the folders of kinds, by path in byte order.</summary>
    public IReadOnlyList<string> Manifests() => [.. Everything().Where(f => StatePaths.TryParseManifest(f, out _))];

    /// <summary>Suppliers' lists, by path in byte order.</summary>
    public IReadOnlyList<string> Lists() => [.. Everything().Where(StatePaths.IsImport)];

    public bool IsLink(string path) => new FileInfo(FullPath(path)).LinkTarget is not null;

    public string FullPath(string path) => Path.Combine(Root, path);

    private IEnumerable<string> FilesIn(string folder)
    {
        var full = FullPath(folder);
        if (!Directory.Exists(full) || IsLink(folder))
            yield break;

        // A file is not looked at by itself, which costs as much as all else: a link to one is a file here, and only one to a folder has to be told from a folder.
        var entries = new FileSystemEnumerable<(string Name, bool IsFolder)>(full, (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory), Entries);
        foreach (var (name, isFolder) in entries)
        {
            var path = $"{folder}/{name}";
            if (!isFolder || IsLink(path))
            {
                yield return path;
                continue;
            }

            foreach (var file in FilesIn(path))
                yield return file;
        }
    }

    private static bool IsMarked(string folder) => Marks.Any(m => Directory.Exists(Path.Combine(folder, m)));

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
            yield return at;
    }
}
