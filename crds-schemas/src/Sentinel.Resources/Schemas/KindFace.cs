namespace Sentinel.Resources;

/// <summary>What a kind shows of itself to a Kubernetes API server, besides its fields.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Columns">Of <c>kubectl get</c>, behind the name.</param>
/// <param name="Selectable">Paths of fields that <c>--field-selector</c> takes.</param>
/// <param name="Rules">What its spec has to hold besides.</param>
internal sealed record KindFace(KindInfo Kind, IReadOnlyList<CrdColumn> Columns, IReadOnlyList<string> Selectable, IReadOnlyList<CrdRule> Rules)
{
    private const string ReadyType = ConditionTypes.Ready;

    private const string Asked = "It is what the request said, and Sentinel's to write. Make another claim.";

    private static readonly CrdColumn Ready = CrdColumn.Condition(ReadyType, "status", "Ready");

    private static readonly CrdColumn Reason = CrdColumn.Condition(ReadyType, "reason", "Reason");

    public static IReadOnlyList<KindFace> All { get; } =
    [
        new(
            ResourceKinds.Session,
            [new("File", ".spec.file"), new("Supplier", ".spec.supplier"), Ready, Reason, CrdColumn.Age],
            [".spec.file", ".spec.supplier"],
            []),
        new(
            ResourceKinds.Server,
            [
                new("Address", ".spec.address"),
                new("Phase", ".status.phase"),
                Reason,
                new("Claim", ".status.claimRef.name"),
                new("Since", ".status.phaseSince", "date"),
                new("Cordoned", ".spec.cordoned", "boolean", Wide: true),
                new("Paused", ".spec.paused", "boolean", Wide: true),
                new("Session", ".spec.session", Wide: true),
                new("Profile", ".spec.profile", Wide: true),
                CrdColumn.Age,
            ],
            [".spec.address", ".spec.session", ".spec.profile", ".status.phase"],
            [CrdRule.NeverChanges("address", "An address never changes: another address is another Server. Add it, and retire this one.")]),
        new(
            ResourceKinds.IpClaim,
            [
                new("Phase", ".status.phase"),
                new("Address", ".spec.address"),
                new("Server", ".spec.server"),
                new("Requester", ".spec.requester"),
                new("Lease", ".spec.ttl"),
                new("Purpose", ".spec.purpose", Wide: true),
                CrdColumn.Age,
            ],
            [".spec.address", ".spec.server", ".spec.requester"],
            [
                CrdRule.OnceSet("requester", Asked),
                CrdRule.OnceSet("idempotency", Asked),
                new("server", "!has(oldSelf.server) || has(self.server)", "A binding ends with its claim. Delete the claim, or ask for another server: sentinel replace."),
                new("address", "has(self.server) == has(self.address)", "Server and address are bound together, by Sentinel. To ask for one, use spec.selector."),
                new(
                    "address",
                    "!has(oldSelf.server) || !has(self.server) || !has(oldSelf.address) || !has(self.address) || (self.server == oldSelf.server) == (self.address == oldSelf.address)",
                    "A server keeps its address: another address is that of another server. Ask for one: sentinel replace."),
            ]),
        new(
            ResourceKinds.ServerProfile,
            [Ready, Reason, new("Digest", ".status.configurationDigest", Wide: true), CrdColumn.Age],
            [],
            []),
        new(ResourceKinds.Supplier, [new("Supplier", ".spec.displayName"), new("Profile", ".spec.defaults.profile", Wide: true), CrdColumn.Age], [], []),
        new(ResourceKinds.Credential, [new("Recipient", ".spec.recipient", Wide: true), new("Purpose", ".spec.purpose"), Ready, CrdColumn.Age], [".spec.recipient"], []),
    ];
}
