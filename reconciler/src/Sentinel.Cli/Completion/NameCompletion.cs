using System.CommandLine.Completions;
using System.Text.Json;
using Sentinel.Cli.Kinds;
using Sentinel.Cli.Service;
using Sentinel.Client;

namespace Sentinel.Cli.Completion;

/// <summary>
/// Names of objects for the shell, from the service of the environment. A service that is slow or away gives none: completion keeps
/// nobody waiting and says nothing.
/// </summary>
internal static class NameCompletion
{
    private const int MostNames = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static IEnumerable<string> Of(CompletionContext context, string? kind) =>
        CliKinds.All.FirstOrDefault(k => k.Names.Contains(kind ?? "", StringComparer.OrdinalIgnoreCase)) is { } known ? Names(known, context.WordToComplete) : [];

    public static IEnumerable<string> OfServers(CompletionContext context) => Names(CliKinds.Servers, context.WordToComplete);

    public static IEnumerable<string> OfClaims(CompletionContext context) => Names(CliKinds.Claims, context.WordToComplete);

    public static IEnumerable<string> OfRuns(CompletionContext context) => Read("/api/v1/runs?limit=50", "id", context.WordToComplete);

    /// <summary><c>kind/</c>, and names behind it.</summary>
    public static IEnumerable<string> OfKeys(CompletionContext context)
    {
        var word = context.WordToComplete;
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return CliKinds.All.Select(k => k.Names[1] + "/");
        return CliKinds.All.FirstOrDefault(k => k.Names.Contains(word[..slash], StringComparer.OrdinalIgnoreCase)) is { } kind
            ? Names(kind, word[(slash + 1)..]).Select(n => $"{word[..slash]}/{n}")
            : [];
    }

    private static List<string> Names(CliKind kind, string begin) =>
        Read($"{kind.Route}?limit={MostNames}" + (begin.Length > 0 ? $"&q={Uri.EscapeDataString(begin)}" : ""), "name", begin);

    private static List<string> Read(string path, string field, string begin)
    {
        try
        {
            using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
            using var service = new ServiceConnection(ServiceOptions.FromEnvironment());

            // Completions of System.CommandLine are asked for synchronously; the limit bounds the wait.
            var answer = service.Exchange.SendAsync(new Ask(HttpMethod.Get, path), limit.Token).GetAwaiter().GetResult();
            return [.. answer.Json.ItemsOf("items").Select(i => i.TextOf(field)).OfType<string>().Where(n => n.StartsWith(begin, StringComparison.Ordinal) && n.All(IsPlain))];
        }
        catch (Exception e) when (e is CommandFailure or SentinelUnavailableException or OperationCanceledException or ArgumentException)
        {
            return [];
        }
    }

    /// <summary>A name is a DNS label; anything else might mean something to a shell.</summary>
    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';
}
