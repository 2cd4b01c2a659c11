using System.Text;
using Microsoft.Extensions.Options;

namespace Sentinel.StateRepo.Remotes;

/// <summary>Who this instance is to the remote: made once, kept with the keys, so that a restart retakes its claim at once.</summary>
internal sealed class InstanceId(IOptions<StateRepoOptions> options)
{
    private string? _value;

    /// <exception cref="StateRepositoryException">The file cannot be read or written.</exception>
    public string Value => _value ??= ReadOrMake(options.Value.EffectiveInstanceFile);

    private static string ReadOrMake(string path)
    {
        try
        {
            if (!File.Exists(path))
                Write(path, Guid.NewGuid().ToString());
            return Guid.TryParse(File.ReadAllText(path).Trim(), out var id)
                ? id.ToString()
                : throw new StateRepositoryException($"{path} does not hold an instance's id. Restore it from the backup of the keys, or remove it and start with --take-over.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateRepositoryException($"{path} cannot be used: {e.Message} Set StateRepo:InstanceFile to a file of this account.", e);
        }
    }

    private static void Write(string path, string id)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".new";
        File.Delete(draft);
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using (var stream = new FileStream(draft, mode))
        {
            stream.Write(Encoding.ASCII.GetBytes(id + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }
}
