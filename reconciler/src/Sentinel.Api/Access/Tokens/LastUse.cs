using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Api.Files;

namespace Sentinel.Api.Access.Tokens;

/// <summary>When each token was last used: outside git, since a request is no decision. Written at most once a minute, and at a stop.</summary>
internal sealed partial class LastUse : BackgroundService
{
    private static readonly TimeSpan WriteInterval = TimeSpan.FromMinutes(1);

    /// <summary>A token in constant use is noted so often.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _uses = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly ILogger<LastUse> _logger;
    private int _changed;

    public LastUse(IOptions<AuthOptions> auth, IOptions<AnsibleOptions> ansible, TimeProvider time, ILogger<LastUse> logger)
    {
        (_file, _time, _logger) = (auth.Value.LastUseFileBeside(ansible.Value.KeysPath), time, logger);
        Read();
    }

    public void Note(string id)
    {
        var now = _time.GetUtcNow();
        if (_uses.TryGetValue(id, out var last) && now - last < Grain)
            return;
        _uses[id] = now;
        Volatile.Write(ref _changed, 1);
    }

    public DateTimeOffset? Of(string id) => _uses.TryGetValue(id, out var last) ? last : null;

    public void Forget(string id)
    {
        if (_uses.TryRemove(id, out _))
            Volatile.Write(ref _changed, 1);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        Write();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WriteInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                Write();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private void Read()
    {
        try
        {
            if (!File.Exists(_file))
                return;
            foreach (var (id, at) in JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(File.ReadAllBytes(_file)) ?? [])
                _uses[id] = at;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            LogUnread(_file, e.Message);
        }
    }

    private void Write()
    {
        if (Interlocked.Exchange(ref _changed, 0) == 0)
            return;
        try
        {
            PrivateFile.Replace(_file, JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, DateTimeOffset>(_uses, StringComparer.Ordinal)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Volatile.Write(ref _changed, 1);
            LogUnwritten(_file, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "When tokens were last used is not known from before this start: {File}: {Problem}")]
    private partial void LogUnread(string file, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "When tokens were last used could not be written, and is tried again in a minute: {File}: {Problem}")]
    private partial void LogUnwritten(string file, string problem);
}
