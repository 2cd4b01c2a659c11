using System.Text.Json;

namespace Sentinel.Cli.Service;

/// <summary>What a stream of events says.</summary>
internal abstract record ServerEvent
{
    private ServerEvent()
    {
    }

    /// <summary>The service answers.</summary>
    /// <param name="FromNow">True: what was before is not told; false: it goes on after the last event that was.</param>
    public sealed record Opened(bool FromNow) : ServerEvent;

    /// <summary>One event.</summary>
    public sealed record Told(string Type, JsonElement Data) : ServerEvent;
}
