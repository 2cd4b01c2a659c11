using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Api;
using Sentinel.Reconciler;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Doctor;

/// <summary>The settings as <c>sentinel run</c> would check them at its start, with every finding.</summary>
internal static class SettingsCheck
{
    public static IEnumerable<Checked> Run(IConfiguration configuration)
    {
        var failures = Failures(configuration).ToList();
        return failures.Count == 0 ? [Checked.Ok("settings", "every value is in its range")] : failures.Select(f => Checked.Wrong("settings", f, "See docs/configuration.md; give the settings as to 'sentinel run'."));
    }

    private static IEnumerable<string> Failures(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System).AddSingleton(configuration);
        services.AddStateRepo(configuration).AddAnsible(configuration);
        services.Configure<AnsibleOptions>(o => o.ContentPath = o.ContentPath.Length > 0 ? o.ContentPath : Path.Combine(AppContext.BaseDirectory, "ansible"));
        services.AddReconciler(configuration);
        services.AddApi(configuration);
        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
        catch (AggregateException e)
        {
            return [.. e.InnerExceptions.SelectMany(i => i is OptionsValidationException invalid ? invalid.Failures : [i.Message])];
        }
        catch (InvalidOperationException e)
        {
            // A value that is no number, no duration.
            return [e.Message];
        }
    }
}
