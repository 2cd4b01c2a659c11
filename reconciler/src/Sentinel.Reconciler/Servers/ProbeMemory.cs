using System.Collections.Concurrent;

namespace Sentinel.Reconciler.Servers;

/// <summary>When each server last answered. Outside git: a probe that finds the same writes nothing.</summary>
internal sealed class ProbeMemory(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _answered = new(StringComparer.Ordinal);

    public void Note(string server, bool answered)
    {
        if (answered)
            _answered[server] = time.GetUtcNow();
        else
            _answered.TryRemove(server, out _);
    }

    public bool AnsweredWithin(string server, TimeSpan age) =>
        _answered.TryGetValue(server, out var when) && time.GetUtcNow() - when <= age;
}
