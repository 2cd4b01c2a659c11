namespace Sentinel.Ansible;

/// <summary>How the program of a run ended, and its last words.</summary>
/// <param name="ExitCode">Null where it left none.</param>
/// <param name="CancelledWhy">Who asked for its end and why; null: nobody did.</param>
/// <param name="TimedOut">Its limit was reached.</param>
/// <param name="LastWords">From its error output, in one line.</param>
internal sealed record RunEnding(int? ExitCode, string? CancelledWhy, bool TimedOut, string LastWords)
{
    // What a shell answers for a program that is not there or cannot be executed.
    private const int NotExecutable = 126;
    private const int NotFound = 127;

    // What ansible answers for failed, unreachable or both; the hosts say more.
    private const int HostsFailed = 2;
    private const int HostsUnreachable = 4;

    private const string Remedy = $"Install ansible-core, or set {AnsibleOptions.Section}:{nameof(AnsibleOptions.Executable)}.";

    public string Message(RunRecord record)
    {
        if (CancelledWhy is not null)
            return $"The run was cancelled ({CancelledWhy}); what a host was told last may still be going on there.";
        if (TimedOut)
            return $"The run took longer than {record.Timeout} and was ended; what a host was told last may still be going on there.";
        return ExitCode switch
        {
            null => "The run vanished without an exit code: it was killed, or the machine went down.",
            NotExecutable or NotFound => $"ansible-playbook could not be started. {Remedy} {LastWords}".TrimEnd(),
            0 => "The run ended without an error, but not every host got to its end.",
            HostsFailed or HostsUnreachable when LastWords.Length == 0 => "Not every host got to its end.",
            _ => $"ansible-playbook ended with {ExitCode}. {LastWords}".TrimEnd(),
        };
    }
}
