namespace StoreWriter;

/// <summary>A change that the store said is durable, as one line of text.</summary>
/// <param name="Files">Path to the blob that the change put there; null where it deleted the file.</param>
internal sealed record Acknowledged(string Revision, IReadOnlyDictionary<string, string?> Files)
{
    private const string Verb = "ack";
    private const string Deleted = "-";

    public static Acknowledged? Parse(string line) => line.Split(' ') is [Verb, var revision, .. var files]
        ? new Acknowledged(revision, files.Select(f => f.Split('=')).ToDictionary(f => f[0], f => f[1] == Deleted ? null : f[1]))
        : null;

    public override string ToString() => $"{Verb} {Revision} {string.Join(' ', Files.Select(f => $"{f.Key}={f.Value ?? Deleted}"))}";
}
