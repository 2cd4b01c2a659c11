using Microsoft.Extensions.Options;

namespace Sentinel.StateRepo.Probing;

/// <inheritdoc/>
internal sealed class StoreProbe(IOptions<StateRepoOptions> options) : IStoreProbe
{
    private const string FileName = "sentinel.probe";

    private string Folder => Path.GetFullPath(options.Value.Path);

    public void Write() => Do(() =>
    {
        using var file = new FileStream(Path.Combine(Folder, FileName), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        file.WriteByte(0);
        return true;
    });

    public long FreeBytes() => Do(() => new DriveInfo(Folder).AvailableFreeSpace);

    private T Do<T>(Func<T> look)
    {
        try
        {
            return look();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StateRepositoryException($"{Folder} cannot be written: {e.Message} Check the disk and the permissions.", e);
        }
    }
}
