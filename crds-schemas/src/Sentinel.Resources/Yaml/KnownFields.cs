using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Sentinel.Resources;

/// <summary>Fields of servers' manifests that were read and judged before, each in a manifest that has nothing else of the kind. Safe for many threads.</summary>
/// <param name="before">What that manifest has before the field.</param>
/// <param name="after">What it has after it.</param>
internal sealed class KnownFields(byte[] before, byte[] after)
{
    /// <summary>Fields beyond these are nobody's that has many alike, and are not worth their memory.</summary>
    private const int Most = 1 << 14;

    private const string File = "servers/manual/x.yaml";

    private readonly ConcurrentDictionary<byte[], Server?> _known = new(new Bytes());
    private int _count;

    /// <summary>The server that has the field alone; null: something is wrong with it, or there are too many to know this one.</summary>
    /// <param name="field">Whole lines.</param>
    public Server? Find(ReadOnlySpan<byte> field)
    {
        if (_known.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(field, out var known))
        {
            return known;
        }

        // Asking the table itself would stop all its writers.
        if (Volatile.Read(ref _count) >= Most)
        {
            return null;
        }

        Interlocked.Increment(ref _count);
        var server = Read([.. before, .. field, .. after]);
        _known.TryAdd(field.ToArray(), server);
        return server;
    }

    /// <summary>Of the plain form a field is the same in whichever manifest, as no line of it reaches into what is after it.</summary>
    private static Server? Read(byte[] manifest) =>
        PlainYaml.TryRead(manifest) is not null && ManifestYaml.ReadManifest<Server>(File, manifest).Value is { } server && ManifestValidator.Check(server, File).Count == 0
            ? server
            : null;

    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
