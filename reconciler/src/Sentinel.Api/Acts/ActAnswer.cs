using Sentinel.Api.Fleet;

namespace Sentinel.Api.Acts;

/// <summary>What an act on one server came to.</summary>
/// <param name="Commit">The commit; left out where nothing had to be written.</param>
/// <param name="Server">The server after it.</param>
internal sealed record ActAnswer(string? Commit, ServerAnswer? Server);
