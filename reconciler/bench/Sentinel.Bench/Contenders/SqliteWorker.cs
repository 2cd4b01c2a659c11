using System.Globalization;
using Microsoft.Data.Sqlite;
using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Workers;

namespace Sentinel.Bench.Contenders;

/// <summary>
/// SQLite with a write-ahead log and full syncing. A claim is one transaction of two rows: the claim, which must not be there, and the
/// server's status, which must have the version that was read. All callers share one connection, which is the fastest way to use it.
/// </summary>
internal sealed class SqliteWorker(Fixture fixture, int callers, TimeProvider time) : IWorker
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private SqliteConnection? _connection;
    private SqliteCommand? _insert;
    private SqliteCommand? _update;
    private (byte[] Claim, byte[] Status)[] _documents = [];
    private int _used;

    public async Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        if (verb == "open")
        {
            Open(arguments[0]);
            Fill();
            return [];
        }

        var limit = TimeSpan.FromSeconds(double.Parse(arguments[0], CultureInfo.InvariantCulture));
        var most = Math.Min(int.Parse(arguments[1], CultureInfo.InvariantCulture), fixture.Free - _used);
        var first = fixture.Objects + _used;
        _used += most;
        _documents = [.. Enumerable.Range(first, most).Select(n => (Fixture.Claim(n), Fixture.Status(n, Fixture.Server(n), claimed: true)))];
        return (await Callers.RunAsync(callers, limit, most, time, n => ClaimAsync(first, n)).ConfigureAwait(false)).ToNumbers();
    }

    public ValueTask DisposeAsync()
    {
        _insert?.Dispose();
        _update?.Dispose();
        _connection?.Dispose();
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> ClaimAsync(int first, int number)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            using var transaction = _connection!.BeginTransaction(deferred: false);
            Write(_insert!, transaction, Fixture.ClaimPath(first + number), _documents[number].Claim);
            Write(_update!, transaction, Fixture.StatusPath(first + number), _documents[number].Status);
            transaction.Commit();
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Open(string folder)
    {
        Directory.CreateDirectory(folder);
        _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "store.db")};Pooling=False");
        _connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-262144;");
        Execute("CREATE TABLE files (path TEXT PRIMARY KEY, version INTEGER NOT NULL, content BLOB NOT NULL);");
        _insert = Prepare("INSERT INTO files (path, version, content) VALUES ($path, 1, $content);");
        _update = Prepare("UPDATE files SET content = $content, version = version + 1 WHERE path = $path AND version = 1;");
    }

    private void Fill()
    {
        foreach (var numbers in Enumerable.Range(0, fixture.Servers).Chunk(10_000))
        {
            using var transaction = _connection!.BeginTransaction();
            foreach (var n in numbers)
            {
                Write(_insert!, transaction, Fixture.StatusPath(n), Fixture.Status(n, Fixture.Server(n), n < fixture.Objects));
                if (n < fixture.Objects)
                    Write(_insert!, transaction, Fixture.ClaimPath(n), Fixture.Claim(n));
            }

            transaction.Commit();
        }

        Execute("PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static void Write(SqliteCommand command, SqliteTransaction transaction, string path, byte[] content)
    {
        command.Transaction = transaction;
        command.Parameters[0].Value = path;
        command.Parameters[1].Value = content;
        if (command.ExecuteNonQuery() != 1)
            throw new BenchException($"SQLite: {path} is not what was expected.");
    }

    private SqliteCommand Prepare(string text)
    {
        var command = _connection!.CreateCommand();
        command.CommandText = text;
        command.Parameters.Add("$path", SqliteType.Text);
        command.Parameters.Add("$content", SqliteType.Blob);
        return command;
    }

    private void Execute(string text)
    {
        using var command = _connection!.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
