using System.Globalization;
using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.Sessions.Tests;

/// <summary>
/// Servers of a golden case, one a line: <c>name address session</c> for one more (session <c>-</c>: added by hand),
/// <c>name port=2222 user=x region=y</c> for an admin's edit of one that the previous list brought.
/// </summary>
internal static class ServerLines
{
    public static IReadOnlyList<ServerFile> Read(string file, IReadOnlyList<ServerFile> tree)
    {
        var servers = tree.ToList();
        foreach (var words in File.Exists(file) ? File.ReadAllLines(file).Select(l => l.Split(' ')) : [])
        {
            if (!words[1].Contains('=', StringComparison.Ordinal))
            {
                servers.Add(Imports.Server(words[0], words[1], words[2] == "-" ? null : words[2]));
                continue;
            }

            var index = servers.FindIndex(s => s.Server.Metadata.Name == words[0]);
            servers[index] = servers[index] with { Server = words.Skip(1).Aggregate(servers[index].Server, Edit) };
        }

        return servers;
    }

    private static Server Edit(Server server, string edit)
    {
        var value = edit[(edit.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return edit.Split('=')[0] switch
        {
            "port" => server with { Spec = server.Spec with { Ssh = server.Spec.Ssh with { Port = int.Parse(value, CultureInfo.InvariantCulture) } } },
            "user" => server with { Spec = server.Spec with { Ssh = server.Spec.Ssh with { User = value } } },
            var label => server with { Metadata = WithLabel(server.Metadata, label, value) },
        };
    }

    private static V1ObjectMeta WithLabel(V1ObjectMeta metadata, string label, string value) => new()
    {
        Name = metadata.Name,
        Labels = new Dictionary<string, string>(metadata.Labels) { [label] = value },
        Annotations = metadata.Annotations,
    };
}
