using Sentinel.Processes;

namespace Sentinel.Cli.Doctor;

/// <summary>Leases, retries and commits go by the clock.</summary>
internal static class ClockCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static async Task<Checked> RunAsync(IProcessRunner runner, TimeProvider time, CancellationToken cancellationToken)
    {
        var built = File.GetLastWriteTimeUtc(typeof(ClockCheck).Assembly.Location);
        if (time.GetUtcNow() < built.AddDays(-1))
            return Checked.Wrong("clock", $"It says {time.GetUtcNow():yyyy-MM-dd HH:mm} UTC, which is before this program was made.", "Set the clock, and let NTP keep it: timedatectl set-ntp true.");
        var spec = new ProcessSpec { File = "timedatectl", Arguments = ["show", "--property=NTPSynchronized", "--value"], TimeLimit = Limit };
        var result = await runner.RunAsync(spec, cancellationToken).ConfigureAwait(false);
        return result.Succeeded && result.Stdout.Trim() == "no"
            ? Checked.Warning("clock", "It is not kept by NTP.", "Let NTP keep it: timedatectl set-ntp true. In a container the host does.")
            : Checked.Ok("clock", $"{time.GetUtcNow():yyyy-MM-dd HH:mm} UTC");
    }
}
