using System.CommandLine;
using k8s.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Ansible;
using Sentinel.Cli.Service;
using Sentinel.Cli.Validate;
using Sentinel.Resources;

namespace Sentinel.Cli.Seal;

/// <summary><c>sentinel seal [NAME]</c>: makes a Credential of a secret. Needs a clone or a service, and age.</summary>
internal static class SealCommand
{
    private const string Nameless = "new-credential";

    public static Command Create()
    {
        var name = new Argument<string?>("NAME") { Description = $"Name of the Credential; in a clone it is written to credentials/NAME.yaml. Without it, the manifest goes to stdout, named {Nameless}.", Arity = ArgumentArity.ZeroOrOne };
        var purpose = new Option<string?>("--purpose") { Description = "What it is, for people; no part of it may be secret.", HelpName = "TEXT" };
        var recipient = new Option<string?>("--recipient") { Description = "File with the public key, or the key itself; else .sentinel/recipients.txt of this clone, else the service's.", HelpName = "FILE" };
        var type = new Option<string?>("--type") { Description = "password (one line), private-key, or document: YAML with password, becomePassword, privateKey, and servers by address. Else what it looks like, a key or a password.", HelpName = string.Join('|', SecretKind.All) };
        type.AcceptOnlyFromAmong(SecretKind.All);
        var stdout = new Option<bool>("--stdout") { Description = "Prints the manifest, and writes no file." };
        var service = new ServiceOptions();
        var command = new Command("seal", "Seals a secret to Sentinel's public key, as a Credential. The secret comes from stdin, or is asked for; it is never an argument.") { name, purpose, recipient, type, stdout };
        service.AddTo(command);
        command.SetAction((parsed, cancellationToken) => ServiceVerb.RunAsync(
            async () =>
            {
                var clone = Clone();
                var (called, file) = Target(parsed.GetValue(name), parsed.GetValue(stdout) ? null : clone);
                var to = await new RecipientSource(service).FindAsync(parsed, parsed.GetValue(recipient), clone, cancellationToken).ConfigureAwait(false);
                var secret = await SecretInput.ReadAsync(parsed.GetValue(type), cancellationToken).ConfigureAwait(false);
                var spec = await SealAsync(secret, parsed.GetValue(purpose), to, cancellationToken).ConfigureAwait(false);
                return Write(new Credential { Metadata = new V1ObjectMeta { Name = called }, Spec = spec }, file);
            },
            cancellationToken));
        return command;
    }

    private static StateFolder? Clone()
    {
        try
        {
            return StateFolder.Find(".");
        }
        catch (CommandFailure)
        {
            return null;
        }
    }

    private static (string Name, string? File) Target(string? name, StateFolder? clone)
    {
        if (name is null)
            return (Nameless, null);
        if (!DnsLabel.IsValid(name))
            throw new CommandFailure(ExitCodes.Usage, $"NAME '{name}': This is not a name of a Credential. Write lower-case letters, digits and inner hyphens, at most {DnsLabel.MaxLength}.");
        return (name, clone?.FullPath(StatePaths.Manifest(ResourceKinds.Credential, name)));
    }

    private static async Task<CredentialSpec> SealAsync(CredentialSecret secret, string? purpose, string recipient, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().Build();
        using var provider = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddAnsible(configuration).BuildServiceProvider();
        try
        {
            return await provider.GetRequiredService<ISealer>().SealAsync(secret, purpose, recipient, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException e)
        {
            throw new CommandFailure(ExitCodes.Unusable, e.Message, e);
        }
        catch (ArgumentException e)
        {
            throw new CommandFailure(ExitCodes.Findings, $"The secret cannot be sealed: {e.Message}", e);
        }
    }

    private static int Write(Credential credential, string? file)
    {
        var findings = ManifestValidator.Check(credential, null);
        if (findings.Count > 0)
            throw new CommandFailure(ExitCodes.Findings, [.. findings.Select(f => f.ToString())]);
        var manifest = ManifestYaml.WriteManifest(credential);
        if (file is null)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(manifest);
            return ExitCodes.Done;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, manifest);
        Console.WriteLine(file);
        Complaint.Note($"Commit it, and name it in spec.ssh.credential: {credential.Metadata.Name} of the servers that it opens.");
        return ExitCodes.Done;
    }
}
