using System.Text.Json;

namespace Sentinel.Cli.Log;

/// <param name="First">The first page, for what is not an item in it.</param>
/// <param name="Items">Commits, the newest first.</param>
/// <param name="HasMore">True: there are older ones.</param>
internal sealed record LogAnswer(JsonElement First, IReadOnlyList<JsonElement> Items, bool HasMore);
