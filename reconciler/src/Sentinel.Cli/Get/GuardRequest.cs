using Sentinel.Cli.Output;

namespace Sentinel.Cli.Get;

/// <summary>What <c>get guards</c> was asked for.</summary>
internal sealed record GuardRequest(string? Name, OutputFormat Format, bool Selects, bool Watch);
