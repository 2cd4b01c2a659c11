using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>A Server in force and where its manifest lies.</summary>
/// <param name="Server">The manifest.</param>
/// <param name="Path">Its path in the state repository.</param>
public sealed record ServerFile(Server Server, string Path);
