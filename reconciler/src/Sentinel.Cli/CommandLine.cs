using System.CommandLine;
using System.CommandLine.Help;
using Sentinel.Cli.Acts;
using Sentinel.Cli.Claims;
using Sentinel.Cli.Completion;
using Sentinel.Cli.Doctor;
using Sentinel.Cli.Get;
using Sentinel.Cli.Import;
using Sentinel.Cli.Init;
using Sentinel.Cli.Keys;
using Sentinel.Cli.Log;
using Sentinel.Cli.Plan;
using Sentinel.Cli.Run;
using Sentinel.Cli.Runs;
using Sentinel.Cli.Seal;
using Sentinel.Cli.Tokens;
using Sentinel.Cli.Validate;

namespace Sentinel.Cli;

/// <summary>Every verb.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Sentinel turns suppliers' lists of servers into machines that are ready, and hands them out.");

        // One short name is enough, and a shell's completion shows no others.
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Aliases.Clear();
            help.Aliases.Add("-h");
        }

        foreach (var command in Commands())
            root.Subcommands.Add(command);
        NameArguments(root);
        return root;
    }

    /// <summary>How to ask for the help of the verb that was meant.</summary>
    public static string HelpOf(ParseResult parsed)
    {
        var names = new List<string> { "--help" };
        for (var command = parsed.CommandResult.Command; command is not RootCommand; command = (Command)command.Parents.First())
            names.Insert(0, command.Name);
        return "sentinel " + string.Join(' ', names);
    }

    /// <summary>Without a name for its help, an argument is shown as everything that could complete it, which asks the service.</summary>
    private static void NameArguments(Command command)
    {
        foreach (var argument in command.Arguments)
            argument.HelpName ??= argument.Name;
        foreach (var sub in command.Subcommands)
            NameArguments(sub);
    }

    private static IEnumerable<Command> Commands() =>
    [
        GetCommand.Create(),
        DescribeCommand.Create(),
        ClaimCommand.Create(),
        ClaimAct.Release(),
        ClaimAct.Unrelease(),
        ClaimAct.Renew(),
        ClaimAct.Replace(),
        .. ActCommands.All(),
        ConfirmCommand.Create(),
        ReimportCommand.Create(),
        RunsCommand.Create(),
        LogsCommand.Create(),
        TokenCommand.Create(),
        LogCommand.Create(),
        ValidateCommand.Create(),
        PlanCommand.Create(),
        ImportCommand.Create(),
        SealCommand.Create(),
        RunCommand.Create(),
        InitCommand.Create(),
        KeysCommand.Create(),
        DoctorCommand.Create(),
        CompletionCommand.Create(),
    ];
}
