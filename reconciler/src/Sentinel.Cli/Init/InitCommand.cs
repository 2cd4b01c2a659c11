using System.CommandLine;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Init;

/// <summary><c>sentinel init DIR [--bare]</c></summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder that does not exist yet, or is empty." };
        var bare = new Option<bool>("--bare") { Description = "Without a work tree: what a service can hold." };
        var command = new Command("init", "Makes a state repository from the template: branch main, one commit.") { folder, bare };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetValue(bare)));
        return command;
    }

    private static int Run(string folder, bool bare)
    {
        try
        {
            var template = RepositoryTemplate.FromFolder(Path.Combine(AppContext.BaseDirectory, "state-repo-template"));
            var revision = RepositoryCreation.Create(folder, bare, template, TimeProvider.System);
            Console.WriteLine($"{Path.GetFullPath(folder)}: main is at {revision[..10]}.");
            return ExitCodes.Done;
        }
        catch (StateRepositoryException e)
        {
            Complaint.Say(e.Message);
            return ExitCodes.Unusable;
        }
    }
}
