namespace Sentinel.Cli;

internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Findings, or a request that was refused.</summary>
    public const int Findings = 1;

    public const int Usage = 2;

    /// <summary>Could not reach or use what it needs.</summary>
    public const int Unusable = 3;

    /// <summary>Ctrl-C, as shells have it.</summary>
    public const int Interrupted = 130;
}
