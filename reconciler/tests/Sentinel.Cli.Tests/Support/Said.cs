namespace Sentinel.Cli.Tests.Support;

/// <summary>What a command ended with.</summary>
internal sealed record Said(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.TrimEnd('\n').Split('\n');
}
