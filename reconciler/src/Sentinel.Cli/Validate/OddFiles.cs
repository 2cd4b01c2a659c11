using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Validate;

/// <summary>What lies where Sentinel reads and is nothing that it reads: links, submodules, names that a person cannot see, lists in the wrong place.</summary>
internal sealed class OddFiles(StateFolder folder, CheckoutDifference? difference)
{
    public IEnumerable<Finding> Check() => folder.Everything().Where(IsOdd).SelectMany(Of).Concat((difference?.Submodules ?? new HashSet<string>()).Order(StringComparer.Ordinal).Select(Submodule));

    /// <summary>False of nearly every file.</summary>
    private bool IsOdd(string path) => IsLinkElsewhere(path) || !PrintableText.IsAll(path) || IsMisplaced(path);

    private IEnumerable<Finding> Of(string path)
    {
        if (IsLinkElsewhere(path))
            yield return Finding(path, "This is a symbolic link, and links are not read.", "Put the file itself in its place.");
        if (!PrintableText.IsAll(path))
            yield return Finding(path, "The path has characters that a person cannot see, such as a line break.", "Give the file a name of letters, digits, '-', '_' and '.'.");
        if (IsMisplaced(path))
            yield return Finding(path, "The list is not read: it lies too deep, or its name has no text before '.csv'.", "Put it at imports/<supplier>/<file>.csv, or at imports/<file>.csv.");
    }

    /// <summary>A manifest's own reader tells of its link.</summary>
    private bool IsLinkElsewhere(string path) => !StatePaths.TryParseManifest(path, out _) && folder.IsLink(path);

    private static bool IsMisplaced(string path) =>
        path.StartsWith(StatePaths.ImportsFolder + "/", StringComparison.Ordinal) && path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !StatePaths.IsImport(path);

    private static Finding Submodule(string path) =>
        Finding(path, "This is a submodule, and Sentinel reads this repository alone.", $"Take it out: git rm --cached {path}; put the files themselves in its place.");

    private static Finding Finding(string path, string message, string remedy) => new() { Object = path, File = path, Message = message, Remedy = remedy };
}
