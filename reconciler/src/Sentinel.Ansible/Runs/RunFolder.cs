namespace Sentinel.Ansible;

/// <summary>The folder of one run. Everything that is known of a run is in it, for us and for whoever comes after us.</summary>
internal sealed class RunFolder(string path)
{
    public const string Inventory = "inventory.json";
    public const string KnownHosts = "known_hosts";
    public const string WithSecrets = "with-secrets.py";
    public const string LocalTemp = "tmp";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string RecordFile = "run.json";
    private const string EndFile = "ended.json";
    private const string CancelledFile = "cancelled";
    private const string TimedOutFile = "timedout";
    private const string ResumedFile = "resumed";

    public string Path => path;

    public string JournalFile => File("journal.jsonl");

    public string OutFile => File("out");

    public string ErrFile => File("err");

    public bool Exists => Directory.Exists(path);

    /// <summary>Who asked for the end and why; written before the first signal. Null: nobody did.</summary>
    public string? CancelledWhy => System.IO.File.Exists(File(CancelledFile)) ? System.IO.File.ReadAllText(File(CancelledFile)) : null;

    /// <summary>The limit was reached; written by the follower or the wrapper before the first signal.</summary>
    public bool IsTimedOut => System.IO.File.Exists(File(TimedOutFile));

    /// <summary>When a later start picked it up, the last time; null: none did.</summary>
    public DateTimeOffset? ResumedAt => System.IO.File.Exists(File(ResumedFile)) ? System.IO.File.GetLastWriteTimeUtc(File(ResumedFile)) : null;

    public bool HasEnded => System.IO.File.Exists(File(EndFile));

    public string File(string name) => System.IO.Path.Combine(path, name);

    public void Create()
    {
        Directory.CreateDirectory(path, OwnerOnly);
        Directory.CreateDirectory(File(LocalTemp), OwnerOnly);
    }

    public void MarkCancelled(string why) => System.IO.File.WriteAllText(File(CancelledFile), why);

    public void MarkTimedOut() => System.IO.File.WriteAllText(File(TimedOutFile), "");

    /// <summary>An empty file is whole as soon as it is there.</summary>
    public void MarkResumed(DateTimeOffset now)
    {
        System.IO.File.WriteAllText(File(ResumedFile), "");
        System.IO.File.SetLastWriteTimeUtc(File(ResumedFile), now.UtcDateTime);
    }

    public RunRecord? ReadRecord() => RunJson.Read<RunRecord>(File(RecordFile));

    public void WriteRecord(RunRecord record) => RunJson.WriteNew(File(RecordFile), record);

    public RunEnded? ReadEnd() => RunJson.Read<RunEnded>(File(EndFile));

    /// <summary>The first judgement stands, also where two readers come to theirs at once.</summary>
    public void WriteEnd(RunEnded end) => RunJson.WriteNew(File(EndFile), end);
}
