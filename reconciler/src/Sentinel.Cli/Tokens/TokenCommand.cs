using System.CommandLine;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;
using Sentinel.Resources;

namespace Sentinel.Cli.Tokens;

/// <summary><c>sentinel token create|list|rotate|revoke</c></summary>
internal static class TokenCommand
{
    private const string Route = "/api/v1/tokens";

    public static Command Create() => new("token", "Makes, lists, rotates and revokes access tokens; for admins.") { CreateToken(), List(), Rotate(), Revoke() };

    private static Command CreateToken()
    {
        var options = new TokenOptions();
        var output = OutputOption.Create("json");
        var command = new Command("create", "Makes a token. It is printed alone on stdout, once and never again; all else goes to stderr.") { output };
        options.AddTo(command);
        command.SetServiceAction(async (parsed, service, cancellationToken) =>
            TokenPrinter.WriteSecret(await service.PostAsync(Route, options.Read(parsed), "Token", cancellationToken).ConfigureAwait(false), OutputOption.Of(parsed.GetValue(output))));
        return command;
    }

    private static Command List()
    {
        var output = OutputOption.Create("json", "yaml", "name");
        var command = new Command("list", "Shows tokens: whose, what they may, until when. Never the token itself.") { output };
        command.SetServiceAction(async (parsed, service, cancellationToken) =>
            TokenPrinter.WriteList(await service.GetAsync(Route, "Tokens", cancellationToken).ConfigureAwait(false), OutputOption.Of(parsed.GetValue(output)), Screen.Stdout()));
        return command;
    }

    private static Command Rotate()
    {
        var id = Id();
        var overlap = new Option<string?>("--overlap") { Description = "How long the old token is valid besides, such as 1h; else as the service has it.", HelpName = "DURATION" };
        var output = OutputOption.Create("json");
        var command = new Command("rotate", "Makes a new secret for a token; printed as by 'create'.") { id, overlap, output };
        command.SetServiceAction(async (parsed, service, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(id);
            var body = new Dictionary<string, string>();
            if (Claims.Durations.Read(parsed.GetValue(overlap), "--overlap") is { } both)
                body["overlap"] = Duration.Format(both);
            TokenPrinter.WriteSecret(
                await service.PostAsync($"{Route}/{Uri.EscapeDataString(name)}/rotate", body, $"Token/{name}", cancellationToken).ConfigureAwait(false), OutputOption.Of(parsed.GetValue(output)));
        });
        return command;
    }

    private static Command Revoke()
    {
        var id = Id();
        var command = new Command("revoke", "Ends a token at once.") { id };
        command.SetServiceAction(async (parsed, service, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(id);
            await service.DeleteAsync($"{Route}/{Uri.EscapeDataString(name)}", $"Token/{name}", cancellationToken).ConfigureAwait(false);
            Console.WriteLine(PrintableText.Escape($"Token/{name} is revoked."));
        });
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = "Id of the token, as 'sentinel token list' shows it; not the token itself." };
}
