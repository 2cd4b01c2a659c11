using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sentinel.Api.Lists;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>
/// Servers as a list that intake itself reads (RFC 4180), written as they are looked at. A spreadsheet runs a cell that begins as a formula does,
/// so such a one begins with an apostrophe, which is shown.
/// </summary>
internal sealed class InventoryCsv(StateSnapshot snapshot, IReadOnlyList<string> names) : IResult
{
    public const string MediaType = "text/csv";

    /// <summary>Characters that are held before they are sent.</summary>
    private const int BufferSize = 64 * 1024;

    private static readonly (string Heading, Func<Server, string?> Value)[] Columns =
    [
        ("hostname", s => s.Metadata.Name),
        ("ip_address", s => s.Spec.Address),
        ("ssh_port", s => s.Spec.Ssh.Port.ToString(CultureInfo.InvariantCulture)),
        ("ssh_user", s => s.Spec.Ssh.User),
        ("host_key_fingerprint", s => s.Spec.Ssh.HostKey),
        ("sealed_in", s => s.Spec.Ssh.Credential),
        ("region", s => Label(s, ServerLabels.Region)),
        ("cpu", s => Label(s, ServerLabels.Cpu)),
        ("ram_gb", s => Label(s, ServerLabels.MemoryGb)),
        ("disk_gb", s => Label(s, ServerLabels.DiskGb)),
        ("notes", s => s.Metadata.Annotations?.TryGetValue(ServerLabels.NotesAnnotation, out var notes) == true ? notes : null),
        ("order_number", s => s.Spec.Order?.Number),
        ("price", s => s.Spec.Order?.Price),
        ("lease_end", s => s.Spec.Order?.LeaseEnd),
    ];

    /// <summary>The servers in force that the query means, as of one revision.</summary>
    public static InventoryCsv Of(StateSnapshot snapshot, ListQuery<ServerRow> query) => new(snapshot, ListEngine.Names(snapshot, ServerList.Shape, query));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaType + "; charset=utf-8; header=present";
        httpContext.Response.Headers.ContentDisposition = "attachment; filename=\"servers.csv\"";
        var output = new StreamWriter(httpContext.Response.Body, bufferSize: BufferSize) { NewLine = "\r\n" };
        await using (output.ConfigureAwait(false))
        {
            await output.WriteLineAsync(string.Join(',', Columns.Select(c => c.Heading))).ConfigureAwait(false);
            foreach (var stored in names.Select(n => snapshot.Servers[n]).Where(s => !s.Removed))
            {
                httpContext.RequestAborted.ThrowIfCancellationRequested();
                await output.WriteLineAsync(string.Join(',', Columns.Select(c => CsvCell.Of(c.Value(stored.Object) ?? "")))).ConfigureAwait(false);
            }
        }
    }

    private static string? Label(Server server, string key) => server.Metadata.Labels?.TryGetValue(key, out var value) == true ? value : null;
}
