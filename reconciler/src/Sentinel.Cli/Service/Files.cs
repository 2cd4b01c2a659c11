namespace Sentinel.Cli.Service;

/// <summary>Reads what an option or a variable names.</summary>
internal static class Files
{
    /// <exception cref="CommandFailure">The file cannot be read.</exception>
    public static string Read(string file, string setting)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailure(ExitCodes.Unusable, $"{setting}: {file} cannot be read: {e.Message} Name a file that you may read.", e);
        }
    }
}
