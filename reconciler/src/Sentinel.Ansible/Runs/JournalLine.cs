using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sentinel.Ansible;

/// <summary>One line of the journal, as the callback plugin writes it.</summary>
internal sealed record JournalLine
{
    public const string TaskStarted = "taskStarted";
    public const string TaskOk = "taskOk";
    public const string TaskSkipped = "taskSkipped";
    public const string TaskFailed = "taskFailed";
    public const string Unreachable = "hostUnreachable";
    public const string Completed = "hostCompleted";
    public const string Ended = "ended";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, MaxDepth = 16 };

    [JsonRequired]
    public long Seq { get; init; }

    [JsonRequired]
    public DateTimeOffset Time { get; init; }

    [JsonRequired]
    public string Event { get; init; } = "";

    public string? Host { get; init; }

    public string? Role { get; init; }

    public string? Task { get; init; }

    public bool Changed { get; init; }

    public long? DurationMs { get; init; }

    public string? Message { get; init; }

    public bool Ignored { get; init; }

    /// <summary>Null for a line that is none.</summary>
    public static JournalLine? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(bytes, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
