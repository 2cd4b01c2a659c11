using System.CommandLine;
using System.Text.Json;
using Sentinel.Cli.Completion;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;
using Sentinel.Reconciler.Acts;
using Sentinel.Resources;

namespace Sentinel.Cli.Acts;

/// <summary>What people do with a server: <c>sentinel retry|cordon|… SERVER --reason TEXT</c>.</summary>
internal static class ActCommands
{
    private static readonly Dictionary<ServerVerb, string> Descriptions = new()
    {
        [ServerVerb.Retry] = "Has a failed or quarantined server tried again, with a new budget.",
        [ServerVerb.Cordon] = "No new claims get this server.",
        [ServerVerb.Uncordon] = "New claims may get this server again.",
        [ServerVerb.Pause] = "Sentinel does nothing with this server.",
        [ServerVerb.Resume] = "Sentinel takes care of this server again.",
        [ServerVerb.Quarantine] = "Sets a server aside; it is never handed out until it is taken out of quarantine by 'retry'.",
        [ServerVerb.Retire] = "Takes a server out of service, under a claim only after its wipe.",
        [ServerVerb.TrustHostKey] = "Trusts another host key of a server that was reinstalled.",
    };

    public static IEnumerable<Command> All() => Enum.GetValues<ServerVerb>().Select(Create);

    private static Command Create(ServerVerb verb)
    {
        var server = new Argument<string>("SERVER") { Description = "Name of the server." };
        server.CompletionSources.Add(NameCompletion.OfServers);
        var reason = new Option<string>("--reason") { Description = "Why, in a sentence; it goes into the commit.", HelpName = "TEXT", Required = true };
        var fingerprint = new Option<string>("--fingerprint")
        {
            Description = "Of the new key, as the machine's console says it: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub, the part from SHA256: on.",
            HelpName = "SHA256:…",
            Required = true,
        };
        var output = OutputOption.Create("json");
        var command = new Command(ServerVerbs.Name(verb), Descriptions.GetValueOrDefault(verb, "An act on a server.")) { server, reason, output };
        if (verb == ServerVerb.TrustHostKey)
            command.Options.Add(fingerprint);
        command.SetServiceAction((parsed, service, cancellationToken) =>
        {
            var body = new Dictionary<string, string> { ["reason"] = parsed.GetRequiredValue(reason) };
            if (verb == ServerVerb.TrustHostKey)
                body["fingerprint"] = parsed.GetRequiredValue(fingerprint);
            return RunAsync(service, verb, parsed.GetRequiredValue(server), body, OutputOption.Of(parsed.GetValue(output)), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(ServiceConnection service, ServerVerb verb, string server, Dictionary<string, string> body, OutputFormat format, CancellationToken cancellationToken)
    {
        var path = $"/api/v1/servers/{Uri.EscapeDataString(server)}/{ServerVerbs.Name(verb)}";
        var answer = await service.PostAsync(path, body, $"Server/{server}", cancellationToken).ConfigureAwait(false);
        if (format == OutputFormat.Json)
            Console.WriteLine(JsonText.Of(answer));
        else
            Console.WriteLine(PrintableText.Escape(Said(server, verb, answer)));
    }

    private static string Said(string server, ServerVerb verb, JsonElement answer)
    {
        var phase = answer.ObjectOf("server")?.TextOf("phase") is { } known ? $" It is {known}." : "";
        return answer.TextOf("commit") is { } commit
            ? $"Server/{server}: {ServerVerbs.Name(verb)}, commit {Values.ShortCommit(commit)}.{phase}"
            : $"Server/{server}: {ServerVerbs.Name(verb)} was so already; nothing was written.{phase}";
    }
}
