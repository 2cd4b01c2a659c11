using System.Globalization;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Web;

/// <summary>The script that the first load of the first page fetches, as it comes over the wire.</summary>
internal sealed class SizeMeasurement(Browser browser)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        Report.Head("first load of /: script over the wire, headers included");
        var loads = await browser.RunAsync<Load>("size.mjs", Limit, cancellationToken).ConfigureAwait(false);
        foreach (var load in loads)
            Report.Line(string.Create(CultureInfo.InvariantCulture, $"{load.State,-10} as {load.Encoding,-4} {load.Kib,8:0.0} KiB in {load.Files} files"));
        var first = loads.Single(l => l is { State: "signed in", Encoding: "gzip" });
        report.Ratio("web_first_load_kib", first.Kib);
    }

    /// <param name="State">Signed in, or signed out.</param>
    /// <param name="Encoding">How the browser lets it be compressed.</param>
    /// <param name="Files">Scripts.</param>
    /// <param name="Bytes">Of all of them.</param>
    private sealed record Load(string State, string Encoding, int Files, long Bytes)
    {
        public double Kib => Bytes / 1024.0;
    }
}
