using System.Globalization;
using System.Text.Json;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Web;

/// <summary>Programs of <c>web-admin/bench</c>: each drives a Chromium of its own over the service's pages and prints what it measured, a line of JSON each.</summary>
internal sealed class Browser(Uri service, string tokenFile, string folder, TimeProvider time)
{
    /// <exception cref="BenchException">It failed, or did not end in time.</exception>
    public async Task<IReadOnlyList<T>> RunAsync<T>(string program, TimeSpan limit, CancellationToken cancellationToken, params int[] arguments)
    {
        var path = Path.Combine(Product.Root, "web-admin/bench", program);
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            string[] words = [path, service.ToString(), tokenFile, folder, .. arguments.Select(a => a.ToString(CultureInfo.InvariantCulture))];
            var output = await Command.RunAsync("node", words, either.Token).ConfigureAwait(false);
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read<T>(program, line))];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"{path} did not end within {limit.TotalMinutes:0} min."));
        }
    }

    private static T Read<T>(string program, string line)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web) ?? throw new BenchException($"{program} said nothing: {line}");
        }
        catch (JsonException e)
        {
            throw new BenchException($"{program} said what is no measurement: {line} ({e.Message})");
        }
    }
}
