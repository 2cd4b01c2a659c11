using System.Globalization;
using System.Text;
using CsvHelper;
using Sentinel.Bench.Workers;
using Sentinel.Sessions.Rows;

namespace Sentinel.Bench.Contenders;

/// <summary>Reads a list of which the bytes are in memory: with everything that Sentinel makes of a row, or as typed rows that nobody judges.</summary>
internal sealed class CsvWorker(TimeProvider time) : IWorker
{
    private byte[] _list = [];

    public async Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        if (verb == "open")
        {
            _list = await File.ReadAllBytesAsync(arguments[0], cancellationToken).ConfigureAwait(false);
            return [_list.Length];
        }

        var start = time.GetTimestamp();
        var rows = verb == "sentinel" ? SupplierList.Read(_list, new ListRules(null)).Rows.Count : Records();
        return [time.GetElapsedTime(start).TotalSeconds, rows];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Into typed rows, as its readers do.</summary>
    private int Records()
    {
        using var text = new StreamReader(new MemoryStream(_list), Encoding.UTF8);
        using var reader = new CsvReader(text, CultureInfo.InvariantCulture);
        return reader.GetRecords<CsvRow>().ToList().Count;
    }
}
