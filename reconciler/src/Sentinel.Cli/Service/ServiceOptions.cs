using System.CommandLine;

namespace Sentinel.Cli.Service;

/// <summary>Which service a verb talks to, and as whom. A token is never an argument: those are seen by everybody on the machine.</summary>
internal sealed class ServiceOptions
{
    public const string ServerVariable = "SENTINEL_SERVER";
    public const string TokenVariable = "SENTINEL_TOKEN";
    public const string AuthoritiesVariable = "SENTINEL_CA_FILE";

    private readonly Option<string?> _server = new("--server") { Description = $"Address of the service, such as https://sentinel.example.org; else {ServerVariable}.", HelpName = "URL" };
    private readonly Option<string?> _tokenFile = new("--token-file") { Description = $"File with the access token; else the token itself from {TokenVariable}.", HelpName = "FILE" };
    private readonly Option<string?> _authorities = new("--ca-file") { Description = $"Certificates (PEM) of the authority to trust instead of the machine's; else {AuthoritiesVariable}.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Options.Add(_server);
        command.Options.Add(_tokenFile);
        command.Options.Add(_authorities);
    }

    /// <summary>False: nothing says which service is meant.</summary>
    public bool NamesAService(ParseResult parsed) => Server(parsed) is not null;

    /// <exception cref="CommandFailure">An address or a token is missing, or a file cannot be read.</exception>
    public ServiceSettings Read(ParseResult parsed)
    {
        if (Server(parsed) is not { } server)
            throw new CommandFailure(ExitCodes.Usage, $"No service is named. Set {ServerVariable} to its address, such as http://127.0.0.1:8080, or give --server URL.");
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new CommandFailure(ExitCodes.Usage, $"The service's address '{server}' is no http or https address. Write it as http://127.0.0.1:8080.");
        return new ServiceSettings(address, Token(parsed), Value(parsed, _authorities, AuthoritiesVariable));
    }

    /// <summary>Of the environment alone.</summary>
    /// <exception cref="CommandFailure">An address or a token is missing.</exception>
    public static ServiceSettings FromEnvironment()
    {
        var options = new ServiceOptions();
        var command = new Command("environment");
        options.AddTo(command);
        return options.Read(command.Parse([]));
    }

    private static string? Value(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) is { Length: > 0 } given ? given : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : null;

    private string? Server(ParseResult parsed) => Value(parsed, _server, ServerVariable);

    private string Token(ParseResult parsed)
    {
        if (parsed.GetValue(_tokenFile) is { Length: > 0 } file)
            return Files.Read(file, "--token-file").Trim();
        return Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token
            ? token.Trim()
            : throw new CommandFailure(
                ExitCodes.Usage,
                $"No access token is given. Set {TokenVariable} (of a service on this machine: export {TokenVariable}=$(cat admin.token)), or give --token-file FILE.");
    }
}
