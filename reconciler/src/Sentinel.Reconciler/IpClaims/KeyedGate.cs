namespace Sentinel.Reconciler.IpClaims;

/// <summary>Lets one caller a key through at a time; keys that nobody waits for take no memory.</summary>
internal sealed class KeyedGate
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (SemaphoreSlim Gate, int Users)> _gates = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate;
        lock (_lock)
        {
            var entry = _gates.TryGetValue(key, out var known) ? known : (new SemaphoreSlim(1, 1), 0);
            _gates[key] = (entry.Item1, entry.Item2 + 1);
            gate = entry.Item1;
        }

        try
        {
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(key, entered: false);
            throw;
        }

        return new Pass(this, key);
    }

    private void Leave(string key, bool entered)
    {
        lock (_lock)
        {
            var (gate, users) = _gates[key];
            if (entered)
                gate.Release();
            if (users > 1)
            {
                _gates[key] = (gate, users - 1);
                return;
            }

            _gates.Remove(key);
            gate.Dispose();
        }
    }

    private sealed class Pass(KeyedGate owner, string key) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                owner.Leave(key, entered: true);
        }
    }
}
