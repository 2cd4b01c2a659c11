using k8s.Models;

namespace Sentinel.Resources;

/// <summary>
/// Reads the manifest of a server that is like others before it. 100,000 servers differ in name and address, and say the same of most else: each field
/// of <c>metadata</c> and <c>spec</c>, with the lines below it, is read and judged once, in a manifest of its own, and that is every server's that has the
/// same lines. What no other manifest would read as just that, is left to those who read and judge a manifest whole.
/// </summary>
internal static class KnownServers
{
    /// <summary>Far below what all annotations together may have, which is more than one field's concern.</summary>
    private const int Longest = 16 * 1024;

    private static readonly byte[] Head = [.. "apiVersion: "u8, .. System.Text.Encoding.ASCII.GetBytes(ApiGroup.ApiVersion), .. "\nkind: Server\nmetadata:\n"u8];

    private static readonly KnownFields MetadataFields = new([.. Head, .. "  name: x\n"u8], "spec:\n  address: 192.0.2.1\n"u8.ToArray());

    private static readonly KnownFields SpecFields = new([.. Head, .. "  name: x\nspec:\n  address: 192.0.2.1\n"u8], []);

    /// <summary>A server of which nothing is said but name and address.</summary>
    private static readonly Server Blank = SpecFields.Find([])!;

    /// <summary>The server; null: the manifest is another kind's, or is written in another way, or something may be wrong with it.</summary>
    /// <param name="file">Path in the state repository.</param>
    /// <param name="utf8">The file's bytes.</param>
    public static Server? TryRead(string file, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest || !utf8.EndsWith((byte)'\n') || !utf8.StartsWith(Head))
        {
            return null;
        }

        var rest = utf8[Head.Length..];
        if (Value(NextField(ref rest), "  name: "u8) is not { } name || !IsNameOf(file, name))
        {
            return null;
        }

        var draft = default(ServerDraft);
        for (var field = NextField(ref rest); !field.IsEmpty; field = NextField(ref rest))
        {
            if (MetadataFields.Find(field) is not { } part || !draft.TakeMetadata(field, part))
            {
                return null;
            }
        }

        return rest.StartsWith("spec:\n"u8) && ReadSpec(rest["spec:\n"u8.Length..], ref draft) is { } address ? draft.Build(Blank, name, address) : null;
    }

    /// <summary>The address; null: something may be wrong.</summary>
    private static string? ReadSpec(ReadOnlySpan<byte> rest, ref ServerDraft draft)
    {
        string? address = null;
        while (!rest.IsEmpty)
        {
            var field = NextField(ref rest);
            if (address is null && Value(field, "  address: "u8) is { } text)
            {
                if (!ServerAddress.TryParse(text, out var canonical, out _) || canonical != text)
                {
                    return null;
                }

                address = text;
            }
            else if (field.IsEmpty || SpecFields.Find(field) is not { } part || !draft.TakeSpec(field, part))
            {
                return null;
            }
        }

        return address;
    }

    /// <summary>A line with an indent of two, and the lines below it that are deeper by two or more; empty: another line stands here.</summary>
    private static ReadOnlySpan<byte> NextField(ref ReadOnlySpan<byte> rest)
    {
        if (!rest.StartsWith("  "u8) || rest[2] is (byte)' ' or (byte)'\n')
        {
            return [];
        }

        var length = rest.IndexOf((byte)'\n') + 1;
        while (rest[length..].StartsWith("    "u8))
        {
            length += rest[length..].IndexOf((byte)'\n') + 1;
        }

        var field = rest[..length];
        rest = rest[length..];
        return field;
    }

    /// <summary>The text of a field of one line that is text and begins with a letter or digit, in quotes or without; null: it is another.</summary>
    private static string? Value(ReadOnlySpan<byte> field, ReadOnlySpan<byte> key)
    {
        if (!field.StartsWith(key))
        {
            return null;
        }

        var value = field[key.Length..^1];
        var isQuoted = value is [(byte)'"', _, .., (byte)'"'];
        value = isQuoted ? value[1..^1] : value;
        if (value.IsEmpty || !char.IsAsciiLetterOrDigit((char)value[0]) || value[^1] == ':' || value.ContainsAnyExcept(Plain))
        {
            return null;
        }

        var text = SharedText.Of(value);
        return isQuoted || CoreSchema.KindOf(text) == ScalarKind.Text ? text : null;
    }

    /// <summary>True: a server may have the name, and its manifest lies there.</summary>
    private static bool IsNameOf(string file, string name) =>
        DnsLabel.IsValid(name) && !NameRule.Reserved.Contains(name)
        && file.StartsWith(StatePaths.ServersFolder + "/", StringComparison.Ordinal)
        && file.EndsWith(StatePaths.Extension, StringComparison.Ordinal)
        && Path.GetFileName(file.AsSpan())[..^StatePaths.Extension.Length].SequenceEqual(name);

    /// <summary>What names and addresses are made of.</summary>
    private static readonly System.Buffers.SearchValues<byte> Plain = System.Buffers.SearchValues.Create("ABCDEFabcdefghijklmnopqrstuvwxyz0123456789-.:"u8);

    /// <summary>The parts of a server whose fields were found so far; each is taken from a server that has that field alone.</summary>
    private struct ServerDraft
    {
        private int _seen;
        private string? _uid;
        private IDictionary<string, string>? _labels;
        private IDictionary<string, string>? _annotations;
        private SshAccess? _ssh;
        private string? _session;
        private string? _profile;
        private SupplierOrder? _order;
        private bool _cordoned;
        private bool _paused;
        private bool _quarantined;
        private bool _retired;

        /// <summary>False: no such field is known, or it is there twice.</summary>
        public bool TakeMetadata(ReadOnlySpan<byte> field, Server part)
        {
            if (Is(field, "  labels:"u8))
            {
                _labels = part.Metadata.Labels;
                return IsFirst(1);
            }

            if (Is(field, "  annotations:"u8))
            {
                _annotations = part.Metadata.Annotations;
                return IsFirst(2);
            }

            _uid = part.Metadata.Uid;
            return Is(field, "  uid:"u8) && IsFirst(4);
        }

        /// <inheritdoc cref="TakeMetadata"/>
        public bool TakeSpec(ReadOnlySpan<byte> field, Server part)
        {
            var spec = part.Spec;
            if (Is(field, "  ssh:"u8))
            {
                _ssh = spec.Ssh;
                return IsFirst(8);
            }

            if (Is(field, "  session:"u8))
            {
                _session = spec.Session;
                return IsFirst(16);
            }

            if (Is(field, "  order:"u8))
            {
                _order = spec.Order;
                return IsFirst(32);
            }

            if (Is(field, "  profile:"u8))
            {
                _profile = spec.Profile;
                return IsFirst(64);
            }

            _cordoned |= spec.Cordoned;
            _paused |= spec.Paused;
            _quarantined |= spec.Quarantined;
            _retired |= spec.Retired;
            return (Is(field, "  cordoned:"u8) && IsFirst(128))
                || (Is(field, "  paused:"u8) && IsFirst(256))
                || (Is(field, "  quarantined:"u8) && IsFirst(512))
                || (Is(field, "  retired:"u8) && IsFirst(1024));
        }

        public readonly Server Build(Server blank, string name, string address) => blank with
        {
            Metadata = new V1ObjectMeta { Name = name, Uid = _uid, Labels = _labels, Annotations = _annotations },
            Spec = blank.Spec with
            {
                Address = address,
                Ssh = _ssh ?? blank.Spec.Ssh,
                Session = _session,
                Profile = _profile ?? blank.Spec.Profile,
                Order = _order,
                Cordoned = _cordoned,
                Paused = _paused,
                Quarantined = _quarantined,
                Retired = _retired,
            },
        };

        private static bool Is(ReadOnlySpan<byte> field, ReadOnlySpan<byte> key) => field.StartsWith(key);

        private bool IsFirst(int bit)
        {
            var isFirst = (_seen & bit) == 0;
            _seen |= bit;
            return isFirst;
        }
    }
}
