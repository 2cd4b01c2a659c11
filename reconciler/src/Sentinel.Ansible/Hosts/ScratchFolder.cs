using System.Security.Cryptography;

namespace Sentinel.Ansible;

/// <summary>
/// Folders in the temp folder that are ours alone: short, since the path of a socket may have 107 bytes, and not to be guessed.
/// </summary>
internal static class ScratchFolder
{
    private const int LongestParent = 40;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string Create()
    {
        var temp = Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        var parent = temp.Length <= LongestParent && SafePath.IsSafe(temp) ? temp : "/tmp";
        var folder = Path.Combine(parent, "sn-" + RandomNumberGenerator.GetHexString(16, lowercase: true));
        Directory.CreateDirectory(folder, OwnerOnly);
        return folder;
    }

    /// <summary>Idempotent.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException) when (!Directory.Exists(folder))
        {
            // Gone already, or another was taking it away at the same time.
        }
    }
}
