using System.Globalization;
using System.Text;
using Sentinel.StateRepo.Committing;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Packs;

/// <summary>
/// The fast engine: trees in memory as git stores them, and one self-contained pack a batch. Reads a folder from git the
/// first time that it is touched. See docs/store.md.
/// </summary>
internal sealed class PackEngine(PackFiles files, IPackSource source, TimeProvider time) : ICommitEngine
{
    private const int ManyFiles = 1_024;

    private readonly GitHash _hash = new();
    private readonly PackFiles _files = files;
    private readonly Stack<PackBuilder> _spare = [];
    private readonly Lock _spareLock = new();
    private TreeCache? _trees;
    private PackBuilder _pack = new();
    private string _head = "";
    private GitId _root;
    private long _committed;
    private bool _editing;

    public void Reset(string head)
    {
        var commit = source.ReadCommit(head);
        _trees ??= new TreeCache(source.ReadTree, _hash);

        // A folder is what its id says, whether the batch that made it was written or not; only one that an exception left
        // half edited is not.
        if (_editing)
            _trees.Forget();
        _editing = false;
        _pack.Clear();
        (_head, _root, _committed) = (head, commit.Tree, commit.CommittedAt);
        _trees.Reset(_root);
    }

    public Built Build(PreparedChange change)
    {
        var stale = change.Expectations.Where(e => !e.Version.Matches(_trees!.Find(e.Place)?.ToString())).Select(e => e.Place.Path).ToList();
        if (stale.Count > 0)
            return new Built.Stale(stale);
        var edits = change.Files.Select(f => f.Edit).ToArray();
        _editing = true;
        var root = edits.Length == 0 ? _root : _trees!.Apply(edits, _pack);
        _editing = false;
        if (root.Equals(_root) && change.Change.MergedParents.Count == 0)
            return new Built.Nothing();
        if (change.Files.Count >= ManyFiles)
            _pack.Reserve(change.Size + (change.Files.Count * 16L), change.Files.Count);
        foreach (var file in change.Files)
            AddContent(file);
        var commit = Encoding.UTF8.GetBytes(Text(change, root));
        var id = _hash.Of(GitObjectKind.Commit, commit);
        _pack.Add(id, GitObjectKind.Commit, commit);
        (_head, _root) = (id.ToString(), root);
        return new Built.Commit(_head);
    }

    public IBatchObjects Seal()
    {
        var pack = _pack;
        lock (_spareLock)
            _pack = _spare.TryPop(out var spare) ? spare : new PackBuilder();
        return new Batch(this, pack);
    }

    public void Dispose()
    {
        _hash.Dispose();
        _files.Dispose();
        source.Dispose();
    }

    private void AddContent(PreparedFile file)
    {
        if (file.Edit.Id is not { } id)
            return;
        var content = file.Change.Content!.Value;
        if (file.Stream.IsEmpty)
            _pack.Add(id, GitObjectKind.Blob, content.Span);
        else
            _pack.AddCompressed(id, GitObjectKind.Blob, content.Length, file.Stream.Span);
    }

    private string Text(PreparedChange change, GitId root)
    {
        var text = new StringBuilder(512).Append("tree ").Append(root).Append("\nparent ").Append(_head).Append('\n');
        foreach (var parent in change.Change.MergedParents)
            text.Append("parent ").Append(parent).Append('\n');
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        _committed = CommitTime.Next(now, _committed);
        Person(text.Append("author "), change.Author, now);
        Person(text.Append("committer "), CommitPerson.Sentinel, _committed);
        return text.Append('\n').Append(change.Message).ToString();
    }

    private static void Person(StringBuilder text, CommitPerson person, long seconds) =>
        text.Append(CultureInfo.InvariantCulture, $"{person.Name} <{person.Mailbox}> {seconds} +0000\n");

    private void GiveBack(PackBuilder pack)
    {
        pack.Clear();
        lock (_spareLock)
            _spare.Push(pack);
    }

    private sealed class Batch(PackEngine engine, PackBuilder pack) : IBatchObjects
    {
        private string? _name;
        private bool _released;

        public void Write()
        {
            if (pack.Count == 0)
                return;
            pack.Seal();
            _name = engine._files.Write(pack);
        }

        public void Place()
        {
            if (_name is { } name)
                engine._files.Place(name);
        }

        public void Release()
        {
            // Given back twice, one builder would be two batches'.
            if (Interlocked.Exchange(ref _released, true))
                return;
            engine.GiveBack(pack);
            if (_name is { } name)
                engine._files.Release(name);
        }
    }
}
