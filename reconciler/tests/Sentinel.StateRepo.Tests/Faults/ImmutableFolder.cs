using System.Diagnostics;

namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>A folder in which no name can be made, changed or removed, also not by root. Needs root.</summary>
internal sealed class ImmutableFolder : IDisposable
{
    private readonly string _path;

    public ImmutableFolder(string path)
    {
        _path = path;
        Set("+i");
    }

    public void Dispose() => Set("-i");

    private void Set(string attribute)
    {
        using var process = Process.Start("chattr", [attribute, _path]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"chattr {attribute} {_path}");
    }
}
