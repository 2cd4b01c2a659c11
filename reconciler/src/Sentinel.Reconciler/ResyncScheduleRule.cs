using Cronos;
using Microsoft.Extensions.Options;

namespace Sentinel.Reconciler;

/// <summary>A schedule that cannot be read must stop the start, not the first resync.</summary>
internal sealed class ResyncScheduleRule : IValidateOptions<ReconcilerOptions>
{
    public ValidateOptionsResult Validate(string? name, ReconcilerOptions options)
    {
        try
        {
            CronExpression.Parse(options.ResyncSchedule);
            return ValidateOptionsResult.Success;
        }
        catch (CronFormatException e)
        {
            return ValidateOptionsResult.Fail(
                $"Reconciler:ResyncSchedule '{options.ResyncSchedule}': {e.Message} Write a cron expression of five fields, such as '*/10 * * * *'.");
        }
    }
}
