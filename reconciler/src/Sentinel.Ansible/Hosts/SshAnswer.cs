using Sentinel.Processes;
using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>What came of a command by ssh.</summary>
/// <param name="Result">ssh's own exit code is 255; any other is the command's.</param>
/// <param name="HostKey">The key the host showed, or the pinned one; null where it came to none.</param>
internal sealed record SshAnswer(ProcessResult Result, HostKey? HostKey)
{
    /// <summary>ssh gave up and did not say why.</summary>
    public bool IsSilentRefusal => Result is { End: ProcessEnd.Exited, ExitCode: 255 } && string.IsNullOrWhiteSpace(Result.Stderr);
}
