namespace Sentinel.Processes;

/// <summary>
/// Finds a program in the PATH that the program itself will see. The runtime would look in our own PATH, and
/// in the working directory first.
/// </summary>
public static class ExecutableFinder
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The program's path in the environment that we give to programs; null where there is none that can be run.</summary>
    /// <param name="file">A name, or an absolute path.</param>
    public static string? Find(string file) => Find(file, ProcessEnvironment.With(new Dictionary<string, string>())["PATH"]);

    internal static string? Find(string file, string path)
    {
        if (file.Contains('/', StringComparison.Ordinal))
            return Path.IsPathRooted(file) && IsExecutable(file) ? file : null;

        return path.Split(':')
            .Where(Path.IsPathRooted)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string file) =>
        File.Exists(file) && (File.GetUnixFileMode(file) & AnyExecute) != 0;
}
