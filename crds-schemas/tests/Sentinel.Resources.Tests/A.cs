using System.Text.Json.Nodes;
using k8s.Models;

namespace Sentinel.Resources.Tests;

/// <summary>Good objects, for a test to change one thing of.</summary>
internal static class A
{
    public static readonly DateTimeOffset Moment = new(2026, 11, 24, 0, 30, 0, TimeSpan.Zero);

    public static V1ObjectMeta Meta(string name = "par-1") => new() { Name = name };

    public static Server Server(Func<ServerSpec, ServerSpec>? change = null)
    {
        var spec = new ServerSpec { Address = "203.0.113.7" };
        return new Server { Metadata = Meta(), Spec = change is null ? spec : change(spec) };
    }

    public static ServerProfile Profile(params ProfileRole[] roles) => new()
    {
        Metadata = Meta("default"),
        Spec = new ServerProfileSpec { Roles = roles },
    };

    public static ProfileRole Role(string name, string? variable = null, JsonNode? value = null) => new()
    {
        Name = name,
        Variables = variable is null ? new Dictionary<string, JsonNode?>() : new Dictionary<string, JsonNode?> { [variable] = value },
    };

    public static IpClaim Claim(IpClaimSpec? spec = null) => new() { Metadata = Meta("claim-1"), Spec = spec ?? new IpClaimSpec() };

    public static Session Session() => new()
    {
        Metadata = Meta("acme-list"),
        Spec = new SessionSpec
        {
            File = "imports/acme/list.csv",
            Blob = new string('1', 40),
            Digest = "sha256:" + new string('2', 64),
            Commit = new string('a', 40),
            Supplier = "acme",
        },
    };

    public static Credential Credential(Func<CredentialSpec, CredentialSpec>? change = null)
    {
        var spec = new CredentialSpec { Recipient = SealedText.Recipient, Sealed = SealedText.Armor, Purpose = "Root's password of a list." };
        return new Credential { Metadata = Meta("acme"), Spec = change is null ? spec : change(spec) };
    }

    public static StatusDocument<ServerStatus> ServerStatus(ServerStatus? status = null) => new()
    {
        Kind = "Server",
        Metadata = new V1ObjectMeta { Name = "par-1", Uid = "2ed6657d-e927-568b-95e1-2665a8aea6a2", Generation = 3 },
        SpecInForce = new SpecInForce { Path = "servers/manual/par-1.yaml", Blob = new string('a', 40) },
        Status = status ?? new ServerStatus { Phase = ServerPhase.Ready, PhaseSince = Moment },
    };
}
