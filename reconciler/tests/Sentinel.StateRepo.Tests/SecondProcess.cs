using System.Diagnostics;

namespace Sentinel.StateRepo.Tests;

/// <summary>Tries the repository's lock from another process: within one process the kernel lets a second open through.</summary>
internal sealed class SecondProcess : IDisposable
{
    public SecondProcess(string repository)
    {
        // flock(1) asks the kernel for the lock that the store holds.
        using var process = Process.Start(new ProcessStartInfo("flock", ["-n", System.IO.Path.Combine(repository, "sentinel.lock"), "true"]))!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(1, "the kernel gave the lock to a second process");
        try
        {
            RepositoryOpeningProbe.Open(repository).Dispose();
        }
        catch (StateRepositoryException e)
        {
            Message = e.Message;
        }
    }

    public string Message { get; } = "";

    public void Dispose()
    {
    }
}
