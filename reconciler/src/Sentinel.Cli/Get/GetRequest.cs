using Sentinel.Cli.Kinds;
using Sentinel.Cli.Output;

namespace Sentinel.Cli.Get;

/// <summary>What <c>get</c> was asked for.</summary>
internal sealed record GetRequest(CliKind Kind, string? Name, OutputFormat Format, LabelSelector Selector, bool Watch);
