using System.Runtime.CompilerServices;

namespace Sentinel.Processes.Tests;

/// <summary>This very program as a parent that starts a detached program and is then killed, as by a crash.</summary>
internal static class DyingParent
{
    public const string Variable = "SENTINEL_TEST_DYING_PARENT";

    [ModuleInitializer]
    internal static void DieIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
            return;
        var spec = new DetachedSpec
        {
            Directory = folder,
            File = "sh",
            Arguments = ["-c", "for i in 1 2 3 4 5; do echo $i; sleep 0.2; done; exit 5"],
            TimeLimit = TimeSpan.FromMinutes(1),
        };
        _ = Subjects.Detached().StartAsync(spec, CancellationToken.None).GetAwaiter().GetResult();
        _ = NativeMethods.Kill(-Environment.ProcessId, Signals.Kill);
        _ = NativeMethods.Kill(Environment.ProcessId, Signals.Kill);
    }
}
