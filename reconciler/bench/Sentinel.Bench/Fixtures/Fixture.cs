using System.Globalization;
using k8s.Models;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Bench.Fixtures;

/// <summary>
/// The objects that are there before a measurement, the same in every process: so many claimed Servers, each with its status and its
/// IpClaim, and after them free Ready ones.
/// </summary>
internal sealed record Fixture(int Objects, int Free)
{
    public const string Session = "acme";
    /// <summary>Of the configuration that the Ready servers have.</summary>
    public const string Digest = "sha256:1f0c5d1c6a4b3e2f90817263544536271809a0b1c2d3e4f5061728394a5b6c7d";
    private static readonly DateTime Since = new(2026, 11, 1, 8, 0, 0, DateTimeKind.Utc);

    public int Servers => Objects + Free;

    public static ServerProfile Profile { get; } = new()
    {
        Metadata = new V1ObjectMeta { Name = "default" },
        Spec = new ServerProfileSpec { Roles = [new ProfileRole { Name = "base" }] },
    };

    /// <summary>The profile has the configuration that the Ready servers have.</summary>
    public static byte[] ProfileStatus() => ManifestYaml.WriteStatus(new StatusDocument<ServerProfileStatus>
    {
        Kind = ResourceKinds.ServerProfile.Kind,
        Metadata = new V1ObjectMeta { Name = "default", Uid = Uid(0, 3), Generation = 1 },
        SpecInForce = new SpecInForce
        {
            Path = StatePaths.Manifest(ResourceKinds.ServerProfile, "default"), Blob = GitBlob.Id(ManifestYaml.WriteManifest(Profile)),
        },
        Status = new ServerProfileStatus { ObservedGeneration = 1, ConfigurationDigest = Digest, Conditions = [Condition(ConditionTypes.Ready, "Generated", "The configuration is generated.")] },
    });

    public static string ServerName(int number) => string.Create(CultureInfo.InvariantCulture, $"acme-{number:D6}");

    public static string ClaimName(int number) => string.Create(CultureInfo.InvariantCulture, $"claim-{number:D6}");

    public static string Address(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}");

    public static string ServerPath(int number) => StatePaths.ServerManifest(Session, ServerName(number), number / StatePaths.ServersPerFolder);

    public static string StatusPath(int number) => StatePaths.Status(ResourceKinds.Server, ServerName(number));

    public static string ClaimPath(int number) => StatePaths.Manifest(ResourceKinds.IpClaim, ClaimName(number));

    public static byte[] Server(int number, string region = "eu-west-2") => ManifestYaml.WriteManifest(new Server
    {
        Metadata = new V1ObjectMeta
        {
            Name = ServerName(number),
            Labels = new Dictionary<string, string> { ["region"] = region, ["supplier"] = Session },
        },
        Spec = new ServerSpec { Address = Address(number), Ssh = new SshAccess { User = "debian" }, Session = Session },
    });

    /// <param name="number">The server's.</param>
    /// <param name="manifest">The manifest that the status speaks of.</param>
    /// <param name="claimed">True: the claim of the same number has it.</param>
    public static byte[] Status(int number, byte[] manifest, bool claimed) => ManifestYaml.WriteStatus(new StatusDocument<ServerStatus>
    {
        Kind = ResourceKinds.Server.Kind,
        Metadata = new V1ObjectMeta { Name = ServerName(number), Uid = Uid(number, 1), Generation = 1 },
        SpecInForce = new SpecInForce { Path = ServerPath(number), Blob = GitBlob.Id(manifest) },
        Status = new ServerStatus
        {
            Phase = ServerPhase.Ready,
            PhaseSince = Since,
            ObservedGeneration = 1,
            HostKey = new HostKey
            {
                Type = "ssh-ed25519",
                Key = "AAAAC3NzaC1lZDI1NTE5AAAAIGJ5dGVzIG9mIGEga2V5IHRoYXQgbm9ib2R5IGhhcyE",
                Fingerprint = "SHA256:0DmSk6mQv0b1Yw3q7S8pXcLr2tUe5aZfGhJk4NnVxYo",
                PinnedAt = Since,
            },
            Configuration = new AppliedConfiguration { Digest = Digest, AppliedAt = Since, RunId = "20261101-080000-provision-0001" },
            ClaimRef = claimed ? new ClaimReference { Name = ClaimName(number), Uid = Uid(number, 2), BoundAt = Since } : null,
            Conditions =
            [
                Condition(ConditionTypes.HostKeyVerified, "SshAnswers", "The host has the pinned key."),
                Condition(ConditionTypes.Provisioned, "Provisioned", "Configuration sha256:1f0c5d1c6a4b is applied."),
                Condition(ConditionTypes.Reachable, "SshAnswers", $"ssh answers at {Address(number)} port 22."),
                Condition(ConditionTypes.Ready, "Provisioned", "The profile's configuration is applied and the server answers."),
            ],
        },
    });

    public static byte[] Claim(int number) => ManifestYaml.WriteManifest(new IpClaim
    {
        Metadata = new V1ObjectMeta { Name = ClaimName(number), Uid = Uid(number, 2) },
        Spec = new IpClaimSpec
        {
            Requester = "bench",
            Purpose = "benchmark",
            Idempotency = new IdempotencyRecord { Identity = "bench", Key = $"before-{ClaimName(number)}", Digest = Digest },
            RequestedAt = Since,
            Server = ServerName(number),
            Address = Address(number),
        },
    });

    private static V1Condition Condition(string type, string reason, string message) => new()
    {
        Type = type,
        Status = "True",
        Reason = reason,
        Message = message,
        LastTransitionTime = Since,
    };

    private static string Uid(int number, int kind) => string.Create(CultureInfo.InvariantCulture, $"{number:x8}-0000-4000-8000-{kind:x12}");
}
