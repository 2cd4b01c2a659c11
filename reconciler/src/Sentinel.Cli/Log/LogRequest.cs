using Sentinel.Resources;

namespace Sentinel.Cli.Log;

/// <param name="Key">One object; null: everything.</param>
/// <param name="Limit">So many of the newest; 0: all.</param>
internal sealed record LogRequest(ObjectKey? Key, int Limit);
