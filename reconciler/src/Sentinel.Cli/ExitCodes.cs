namespace Sentinel.Cli;

internal static class ExitCodes
{
    public const int Done = 0;
    public const int Findings = 1;
    public const int Usage = 2;

    /// <summary>Could not reach or use what it needs.</summary>
    public const int Unusable = 3;
}
