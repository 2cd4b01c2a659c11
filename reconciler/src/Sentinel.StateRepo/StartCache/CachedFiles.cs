using Sentinel.Resources;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.StartCache;

/// <summary>The files of a tree in their compact form. One whose document has none, or is broken, is read from git again.</summary>
internal static class CachedFiles
{
    private const ulong Bare = 0;
    private const ulong Manifest = 1;
    private const ulong Status = 2;

    public static IEnumerable<Action<CompactWriter>> Of(StateTables tables) =>
    [
        .. Of(KindShapes.Server, tables.Servers),
        .. Of(KindShapes.Session, tables.Sessions),
        .. Of(KindShapes.IpClaim, tables.IpClaims),
        .. Of(KindShapes.ServerProfile, tables.Profiles),
        .. Of(KindShapes.Supplier, tables.Suppliers),
        .. Of(KindShapes.Credential, tables.Credentials),
        .. tables.Imports.Concat(tables.Generated).Concat(tables.Settings).Select(f => (Action<CompactWriter>)(w => WriteBare(w, f.Key, f.Value, null))),
    ];

    public static TreeFileChange Read(CompactReader reader, long version)
    {
        var sort = reader.Number();
        var (path, blob, introducedIn) = (reader.Text(), reader.Text(), reader.Text());
        var parsed = sort switch
        {
            Manifest when ResourceKinds.All[(int)reader.Number()] is var kind =>
                new ParsedFile.Manifest(kind, Path.GetFileNameWithoutExtension(path), CompactDocument.ReadManifest(reader, kind), []),
            Status when ResourceKinds.All[(int)reader.Number()] is var kind => ReadStatus(reader, kind, Path.GetFileNameWithoutExtension(path)),
            _ => (ParsedFile?)null,
        };
        return new TreeFileChange(path, blob, parsed, introducedIn.Length > 0 ? introducedIn : null, version);
    }

    private static IEnumerable<Action<CompactWriter>> Of<T, TStatus>(KindShape<T, TStatus> shape, KindTable<T, TStatus> table)
        where T : Resource
        where TStatus : class
    {
        var all = table.Objects.Values.Select(o => (ObjectFiles<T, TStatus>)o.Files!).Concat(table.Loose.Values);
        foreach (var files in all)
        {
            foreach (var file in files.Manifests)
                yield return w => WriteManifest(w, shape.Kind, file);
            if (files.Status is { } status)
                yield return w => WriteStatus(w, shape.Kind, status);
        }
    }

    private static void WriteManifest<T>(CompactWriter writer, KindInfo kind, ManifestFile<T> file)
        where T : Resource
    {
        if (file.Resource is not { } resource || !CompactDocument.Has(kind))
        {
            WriteBare(writer, file.Path, file.Blob, file.IntroducedIn);
            return;
        }

        Begin(writer, Manifest, file.Path, file.Blob, file.IntroducedIn);
        writer.Number(IndexOf(kind));
        CompactDocument.WriteManifest(writer, kind, resource);
    }

    private static void WriteStatus<TStatus>(CompactWriter writer, KindInfo kind, StatusFile<TStatus> file)
        where TStatus : class
    {
        if (file.Document is not { } document)
        {
            WriteBare(writer, file.Path, file.Blob, null);
            return;
        }

        Begin(writer, Status, file.Path, file.Blob, null);
        writer.Number(IndexOf(kind));
        CompactDocument.WriteStatus(writer, document.ToDocument(kind, Path.GetFileNameWithoutExtension(file.Path)));
    }

    private static ParsedFile.Status ReadStatus(CompactReader reader, KindInfo kind, string name)
    {
        if (kind == ResourceKinds.Server)
            return ReadStatus<ServerStatus>(reader, kind, name);
        if (kind == ResourceKinds.IpClaim)
            return ReadStatus<IpClaimStatus>(reader, kind, name);
        if (kind == ResourceKinds.Session)
            return ReadStatus<SessionStatus>(reader, kind, name);
        if (kind == ResourceKinds.Supplier)
            return ReadStatus<SupplierStatus>(reader, kind, name);
        return kind == ResourceKinds.Credential ? ReadStatus<CredentialStatus>(reader, kind, name) : ReadStatus<ServerProfileStatus>(reader, kind, name);
    }

    private static ParsedFile.Status ReadStatus<TStatus>(CompactReader reader, KindInfo kind, string name)
        where TStatus : class => new(kind, name, new ReadResult<StatusDocument<TStatus>>(CompactDocument.ReadStatus<TStatus>(reader), []));

    private static void WriteBare(CompactWriter writer, string path, string blob, string? introducedIn) => Begin(writer, Bare, path, blob, introducedIn);

    private static void Begin(CompactWriter writer, ulong sort, string path, string blob, string? introducedIn)
    {
        writer.Number(sort);
        writer.Text(path);
        writer.Text(blob);
        writer.Text(introducedIn ?? "");
    }

    private static ulong IndexOf(KindInfo kind)
    {
        for (var i = 0; i < ResourceKinds.All.Count; i++)
        {
            if (ResourceKinds.All[i] == kind)
                return (ulong)i;
        }

        throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind.");
    }
}
