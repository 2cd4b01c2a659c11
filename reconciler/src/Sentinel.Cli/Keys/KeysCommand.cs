using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Sentinel.Cli.Settings;

namespace Sentinel.Cli.Keys;

/// <summary><c>sentinel keys export|import|rotate</c>: what a restore needs beside a clone of the state repository.</summary>
internal static class KeysCommand
{
    public static Command Create() =>
        new("keys", "Backs up, restores and rotates what lies outside git: ssh keys, the keys that secrets are sealed to, the key of the tokens' hashes, the authority of HTTPS and the first admin's token. Takes the settings of 'sentinel run'.") { Export(), Import(), RotateCommand.Create() };

    private static Command Export()
    {
        var file = new Argument<string>("FILE") { Description = "The backup to write; it must not exist yet. Keep it as safe as the keys." };
        var command = new Command("export", "Writes all keys to one file that only its owner may read.") { file };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed => Run(parsed.UnmatchedTokens, places =>
        {
            var names = KeyBackup.Export(places, parsed.GetRequiredValue(file));
            Console.WriteLine($"{Path.GetFullPath(parsed.GetRequiredValue(file))}: {string.Join(", ", names)}");
        }));
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A backup that 'sentinel keys export' wrote." };
        var replace = new Option<bool>("--replace") { Description = "Overwrites other keys that are in their places." };
        var command = new Command("import", "Puts the keys of a backup in their places; stop the service before.") { file, replace };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed => Run(parsed.UnmatchedTokens, places =>
        {
            var names = KeyBackup.Import(places, parsed.GetRequiredValue(file), parsed.GetValue(replace));
            Console.WriteLine(names.Count == 0 ? "Every key was in its place already." : $"In place: {string.Join(", ", names)}");
        }));
        return command;
    }

    private static int Run(IReadOnlyList<string> settings, Action<IReadOnlyList<KeyPlace>> act)
    {
        try
        {
            act(KeyPlaces.Of(new ConfigurationBuilder().AddServiceSettings(settings).Build()));
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            Complaint.Say(e.Message);
            return ExitCodes.Unusable;
        }
    }
}
