using System.Globalization;

namespace Sentinel.Bench;

/// <summary>What a run measures and how long.</summary>
internal sealed record BenchOptions
{
    public const string Help = "--objects N, --free N, --seconds S, --rounds N, --callers N, --folder DIR, --part claims|import|maintenance|start|foreign|http|race|plan|validate|csv|reconcile|memory|fleet|size|filter|lighthouse, --hosts N, --servers N";

    private static readonly string[] Parts = ["claims", "import", "maintenance", "start", "foreign", "http", "race", "plan", "validate", "csv", "reconcile", "memory", "fleet", "size", "filter", "lighthouse"];

    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Servers, their status files and claims that are there before the first round.</summary>
    public int Objects { get; init; } = 100_000;

    /// <summary>Free Ready servers beyond those: what the rounds hand out. 0: nine for ten objects.</summary>
    public int Free { get; init; }

    /// <summary>Seconds of one contender's round.</summary>
    public double Seconds { get; init; } = 2;

    public int Rounds { get; init; } = 5;

    public int Callers { get; init; } = 64;

    /// <summary>Real hosts of the fleet that is provisioned; a fifth of them is dead in some rounds.</summary>
    public int Hosts { get; init; } = 25;

    /// <summary>Servers that the reconciler brings to Ready with a simulated runner.</summary>
    public int Servers { get; init; } = 10_000;

    /// <summary>The only part of a benchmark that is run; null: all of them.</summary>
    public string? Part { get; init; }

    /// <summary>Where the data lies; a disk, since syncing memory proves nothing.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    public int FreeServers => Free > 0 ? Free : Math.Max(Objects * 9 / 10, 600);

    /// <summary>
    /// Servers that one round may hand out, so that each round and the first, which warms up, has its own, and a tenth is left: a search
    /// for the last free server is another measurement.
    /// </summary>
    public int MostPerRound => FreeServers * 9 / 10 / (Rounds + 1);

    public TimeSpan RoundLength => TimeSpan.FromSeconds(Seconds);

    public static bool TryRead(string[] args, out BenchOptions options, out string complaint)
    {
        (options, complaint) = (new BenchOptions(), "");
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                options = options with { Names = [.. options.Names, args[i]] };
            else if (i + 1 == args.Length || options.With(args[i], args[++i]) is not { } next)
                complaint = $"'{args[Math.Min(i, args.Length - 1)]}' is no value for an option, or the option is unknown.";
            else
                options = next;
        }

        return complaint.Length == 0;
    }

    public bool Has(string part) => Part is null || Part == part;

    private BenchOptions? With(string option, string value) => option switch
    {
        "--folder" => this with { Folder = Path.GetFullPath(value) },
        "--part" when Parts.Contains(value) => this with { Part = value },
        "--seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out var s) && s is > 0 and <= 600 => this with { Seconds = s },
        "--objects" when Number(value) is { } n => this with { Objects = n },
        "--free" when Number(value) is { } n => this with { Free = n },
        "--rounds" when Number(value) is { } n => this with { Rounds = n },
        "--hosts" when Number(value) is { } n and >= 5 and <= 99 => this with { Hosts = n },
        "--servers" when Number(value) is { } n => this with { Servers = n },
        "--callers" when Number(value) is { } n => this with { Callers = n },
        _ => null,
    };

    private static int? Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 10_000_000 ? n : null;
}
