using Sentinel.Resources;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Audit;

/// <summary>What <see cref="CommitText"/> wrote, read back. Only of commits that Sentinel made: anybody can write such lines.</summary>
internal sealed class CommitTrailers
{
    private readonly List<KeyValuePair<string, string>> _trailers = [];

    public CommitTrailers(string message)
    {
        foreach (var line in message.Split('\n').Skip(1))
        {
            if (line.Split(": ", 2) is [var name, var value])
                _trailers.Add(KeyValuePair.Create(name, value));
        }
    }

    public string? Actor => Find("Actor");

    public string? Reason => Find("Reason");

    public string? RequestId => Find("Request-Id");

    public string? RunId => Find("Run-Id");

    public IReadOnlyList<ObjectKey> Objects =>
        [.. _trailers.Where(t => t.Key == "Object").Select(t => t.Value.Split('/', 2)).Where(o => o.Length == 2).Select(o => new ObjectKey(o[0], o[1]))];

    private string? Find(string name) => _trailers.Find(t => t.Key == name).Value;
}
