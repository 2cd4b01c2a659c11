namespace Sentinel.Reconciler.Acts;

/// <summary>The verbs as people write them.</summary>
public static class ServerVerbs
{
    /// <summary>In the order of <see cref="ServerVerb"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<ServerVerb>().Select(Name)];

    public static string Name(ServerVerb verb) => verb == ServerVerb.TrustHostKey ? "trust-host-key" : verb.ToString().ToLowerInvariant();

    /// <summary>Null: there is no such verb.</summary>
    public static ServerVerb? Find(string name) =>
        Enum.GetValues<ServerVerb>().Where(v => Name(v) == name).Select(v => (ServerVerb?)v).FirstOrDefault();
}
