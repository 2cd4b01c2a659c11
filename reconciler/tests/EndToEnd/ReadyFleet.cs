namespace Sentinel.EndToEnd.Tests;

/// <summary>Three hosts that a list with one bad row brought, all Ready. Its tests leave every server Ready and free.</summary>
public sealed class ReadyFleet : IAsyncLifetime
{
    public const string Name = "a fleet that is Ready";
    public const string BadAddress = "10.300.1.1";

    private World? _world;

    public World World => _world!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync(3);
        try
        {
            await _world.ImportAsync($"e2e-bad,{BadAddress},22,debian,eu-west-1\n");
            await _world.AllReadyAndFreeAsync();
        }
        catch
        {
            await _world.DisposeAsync();
            throw;
        }
    }

    /// <summary>The service has to end by itself when it is asked to.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_world is null)
            return;
        try
        {
            await _world.Service.StopAsync();
        }
        finally
        {
            await _world.DisposeAsync();
        }
    }
}
