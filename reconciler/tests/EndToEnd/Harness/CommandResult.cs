namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>What a program said and how it ended.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error);
