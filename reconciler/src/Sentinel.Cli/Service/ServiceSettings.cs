namespace Sentinel.Cli.Service;

/// <param name="Server">Address of the service.</param>
/// <param name="Token">The access token.</param>
/// <param name="AuthoritiesFile">PEM of the authorities to trust instead of the machine's; null: the machine's.</param>
internal sealed record ServiceSettings(Uri Server, string Token, string? AuthoritiesFile);
