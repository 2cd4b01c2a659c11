using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sentinel.Api.Lists;
using Sentinel.Resources;
using Sentinel.Sessions;

namespace Sentinel.Api.Sessions;

/// <summary>Rejected rows as the file has them, with where and why in three columns more.</summary>
internal sealed class RejectedCsv(string session, RejectedRows rejected) : IResult
{
    public const string MediaType = "text/csv";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaType + "; charset=utf-8; header=present";

        // A Session's name is a DNS label.
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{session}-rejected.csv\"";
        var output = new StreamWriter(httpContext.Response.Body) { NewLine = "\r\n" };
        await using (output.ConfigureAwait(false))
        {
            await output.WriteLineAsync(Line([.. rejected.Headings, "line", "column", "error"])).ConfigureAwait(false);
            foreach (var row in rejected.Rows)
            {
                httpContext.RequestAborted.ThrowIfCancellationRequested();
                IEnumerable<string> cells = row.Cells.Count > 0 ? row.Cells : rejected.Headings.Select(_ => "");
                await output.WriteLineAsync(Line([.. cells, row.Line.ToString(CultureInfo.InvariantCulture), Columns(row.Findings), Errors(row.Findings)])).ConfigureAwait(false);
            }
        }
    }

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(CsvCell.Of));

    private static string Columns(IReadOnlyList<RowFinding> findings) => string.Join("; ", findings.Select(f => f.Column).OfType<string>().Distinct(StringComparer.Ordinal));

    private static string Errors(IReadOnlyList<RowFinding> findings) => string.Join(" ", findings.Select(f => $"{f.Message} {f.Remedy}"));
}
