namespace Sentinel.Processes;

/// <summary>Signal numbers of Linux.</summary>
internal static class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
}
