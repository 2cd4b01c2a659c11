using System.CommandLine;

namespace Sentinel.Cli.Completion;

/// <summary><c>sentinel completion bash|zsh|fish</c>: prints what makes a shell complete verbs, options, kinds and names.</summary>
internal static class CompletionCommand
{
    public static Command Create() => new("completion", "Prints a script that completes command lines in a shell. Names come from the service of the environment.")
    {
        Shell("bash", "For now: source <(sentinel completion bash). For good: sentinel completion bash > ~/.local/share/bash-completion/completions/sentinel", CompletionScripts.Bash),
        Shell("zsh", "For now: source <(sentinel completion zsh). For good: sentinel completion zsh > a folder of your fpath, as _sentinel", CompletionScripts.Zsh),
        Shell("fish", "For good: sentinel completion fish > ~/.config/fish/completions/sentinel.fish", CompletionScripts.Fish),
    };

    private static Command Shell(string name, string description, string script)
    {
        var command = new Command(name, description);
        command.SetAction(_ =>
        {
            Console.Out.Write(script);
            return ExitCodes.Done;
        });
        return command;
    }
}
