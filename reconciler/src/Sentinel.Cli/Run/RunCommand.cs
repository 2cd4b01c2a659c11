using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Api;
using Sentinel.Api.Listening;
using Sentinel.Cli.Settings;
using Sentinel.Reconciler;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Run;

/// <summary><c>sentinel run</c>: the service. Settings come from appsettings.json, Sentinel__… and the command line.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Runs the service. Settings: appsettings.json, environment (Sentinel__StateRepo__Path=…), command line (--StateRepo:Path=…).")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        var takeOver = new Option<bool>("--take-over")
        {
            Description = "Takes the right to write to the remote from another instance, which must be gone for good, and joins a rewritten remote with what is here.",
        };
        command.Options.Add(takeOver);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            [.. parsed.UnmatchedTokens, .. parsed.GetValue(takeOver) ? ["--StateRepo:TakeOver=true"] : Array.Empty<string>()], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = Build(settings);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            return ExitCodes.Done;
        }
        catch (OptionsValidationException e)
        {
            foreach (var failure in e.Failures)
                Complaint.Say(failure);
            return ExitCodes.Usage;
        }
        catch (Exception e) when (e is StateRepositoryException or IOException or UnauthorizedAccessException or FormatException or InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" })
        {
            Complaint.Say(StartProblem.Explain(e));
            return ExitCodes.Unusable;
        }
    }

    private static WebApplication Build(string[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "sentinel" });
        builder.Configuration.AddServiceSettings(settings);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddConsole(o => o.FormatterName = CompactFormatter.FormatterName);
        builder.Logging.AddConsoleFormatter<CompactFormatter, ConsoleFormatterOptions>();
        builder.WebHost.UseListening(builder.Configuration);
        builder.Services.AddRouting();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStateRepo(builder.Configuration);
        builder.Services.AddAnsible(builder.Configuration);
        builder.Services.Configure<AnsibleOptions>(o => o.ContentPath = o.ContentPath.Length > 0 ? o.ContentPath : Path.Combine(AppContext.BaseDirectory, "ansible"));
        builder.Services.AddReconciler(builder.Configuration);
        builder.Services.AddApi(builder.Configuration);
        return builder.Build().UseApi();
    }
}
