using System.Globalization;
using k8s.Models;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.Api.Tests.Support;

/// <summary>A snapshot of many servers as the store would read it, without a repository.</summary>
internal static class LargeFleet
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string Commit = new('a', 40);

    /// <summary>Names, phases, labels and times follow from the number, and are in no order.</summary>
    public static StateSnapshot Of(int count)
    {
        var files = new List<TreeFileChange>(count * 2);
        for (var i = 0; i < count; i++)
            files.AddRange(Files(i));
        return new StateTablesEdit(StateTables.Empty, new NoGitObjects()).Apply(files).ToSnapshot(Commit, 1);
    }

    public static ServerPhase PhaseOf(int i) => (ServerPhase)(i * 7 % 11);

    public static string RegionOf(int i) => $"r{i % 5}";

    private static IEnumerable<TreeFileChange> Files(int i)
    {
        // 7919 is prime: names come in an order of their own.
        var name = string.Create(CultureInfo.InvariantCulture, $"s-{(long)i * 7919 % 1_000_003:D7}");
        var path = StatePaths.ServerManifest($"lot-{i % 200}", name);
        var server = new Server
        {
            Metadata = new V1ObjectMeta { Name = name, Uid = Guid.NewGuid().ToString(), Labels = new Dictionary<string, string> { ["region"] = RegionOf(i), ["disk"] = i % 2 == 0 ? "ssd" : "hdd" } },
            Spec = new ServerSpec { Address = $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}", Session = $"lot-{i % 200}", Cordoned = i % 10 == 0 },
        };
        var blob = i.ToString("x40", CultureInfo.InvariantCulture);
        yield return new TreeFileChange(path, blob, ParsedFile.Of(path, server), Commit, 1);
        var status = new StatusDocument<ServerStatus>
        {
            Kind = "Server",
            Metadata = new V1ObjectMeta { Name = name, Uid = server.Metadata.Uid, Generation = 1 },
            SpecInForce = new SpecInForce { Path = path, Blob = blob },
            Status = new ServerStatus
            {
                Phase = PhaseOf(i),
                PhaseSince = Start.AddMinutes(i * 31 % 5_000),
                Conditions = [new V1Condition { Type = ConditionTypes.Ready, Status = "False", Reason = $"Why{i % 7}", Message = "a test", LastTransitionTime = Start.UtcDateTime }],
            },
        };
        var statusPath = StatePaths.Status(ResourceKinds.Server, name);
        yield return new TreeFileChange(statusPath, "f" + blob[1..], ParsedFile.Of(statusPath, status), Commit, 2);
    }
}
