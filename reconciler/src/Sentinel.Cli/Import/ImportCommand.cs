using System.CommandLine;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;

namespace Sentinel.Cli.Import;

/// <summary><c>sentinel import FILE [--supplier NAME] [--name FILE] [--dry-run] [--yes]</c></summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The supplier's list, a CSV." };
        var supplier = new Option<string?>("--supplier") { Description = "The Supplier whose list it is; it then lies in imports/NAME/.", HelpName = "NAME" };
        var name = new Option<string?>("--name") { Description = "What the list is called in the state repository; without it, as FILE is. It names the Session.", HelpName = "FILE" };
        var reason = new Option<string?>("--reason") { Description = "Why, in a sentence; it goes into the commit.", HelpName = "TEXT" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows what it would do, and does nothing. Ends with 1 where a row is not taken." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Accepts without asking; needed where nobody can be asked." };
        var output = OutputOption.Create("json");
        var command = new Command("import", "Shows what a supplier's list would do, row by row, and brings it to main, or into a pull request where the service has a forge. Rows that are not taken do not stop the others.")
        {
            file, supplier, name, reason, dryRun, yes, output,
        };
        command.SetServiceAction((parsed, service, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var options = new ImportOptions(
                path, parsed.GetValue(supplier), parsed.GetValue(name) ?? Path.GetFileName(path), parsed.GetValue(reason), parsed.GetValue(dryRun), parsed.GetValue(yes), OutputOption.Of(parsed.GetValue(output)) == OutputFormat.Json);
            return new ListImport(service, options).RunAsync(cancellationToken);
        });
        return command;
    }
}
