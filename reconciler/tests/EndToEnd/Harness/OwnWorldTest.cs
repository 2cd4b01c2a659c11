namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>A test that breaks things, and so has a world of its own.</summary>
public abstract class OwnWorldTest : EndToEndTest
{
    private World? _world;

    protected override World? Seen => _world;

    protected World World => _world!;

    protected async Task StartAsync(int hosts, string[]? dead = null, params string[] settings) =>
        _world = await World.StartAsync(hosts, dead, settings);

    protected override async ValueTask CleanUpAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
    }
}
