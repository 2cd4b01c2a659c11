using System.Text.Json.Nodes;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Runs;

/// <summary>What roles may read of a server. The run hands it over as one inert value.</summary>
internal static class HostData
{
    public static JsonObject Of(Server server)
    {
        var labels = new JsonObject();
        foreach (var (name, value) in server.Metadata.Labels ?? new Dictionary<string, string>())
            labels[name] = value;
        return new JsonObject
        {
            ["name"] = server.Metadata.Name,
            ["address"] = server.Spec.Address,
            ["session"] = server.Spec.Session,
            ["profile"] = server.Spec.Profile,
            ["labels"] = labels,
        };
    }
}
