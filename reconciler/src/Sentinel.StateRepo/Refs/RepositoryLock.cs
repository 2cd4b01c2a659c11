using System.Globalization;
using System.Text;

namespace Sentinel.StateRepo.Refs;

/// <summary>Holds the repository for this process alone; the kernel lets go when the process dies.</summary>
internal sealed class RepositoryLock : IDisposable
{
    private const int WouldBlock = 11; // EWOULDBLOCK on Linux

    private readonly FileStream _stream;

    private RepositoryLock(FileStream stream) => _stream = stream;

    /// <exception cref="StateRepositoryException">Another process holds it.</exception>
    public static RepositoryLock Take(string repository)
    {
        var path = Path.Combine(repository, "sentinel.lock");
        try
        {
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            stream.SetLength(0);
            stream.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            stream.Flush();
            return new RepositoryLock(stream);
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            throw new StateRepositoryException(
                $"{repository} is held by another Sentinel (its process id is in {path}). Stop that one first, or give this one a repository of its own.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateRepositoryException(
                $"{path} cannot be written: {e.Message} Give this account write access to the repository, and the disk some free space.", e);
        }
    }

    public void Dispose() => _stream.Dispose();
}
