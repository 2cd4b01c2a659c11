using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.Sessions.Tests;

/// <summary>Builds inputs, and does to a tree what a plan says.</summary>
internal static class Imports
{
    public const string Path = "imports/acme/lot-1.csv";
    public const string Name = "acme-lot-1";

    public static ImportInput Of(string csv, params IReadOnlyCollection<ServerFile> servers) => Of(Encoding.UTF8.GetBytes(csv), servers);

    public static ImportInput Of(byte[] csv, params IReadOnlyCollection<ServerFile> servers) => new()
    {
        Path = Path,
        Blob = Convert.ToHexStringLower(SHA256.HashData(csv))[..40],
        Content = csv,
        BaseRevision = new string('b', 40),
        SessionName = Name,
        Servers = servers,
    };

    public static ImportInput After(this ImportInput input, string previous) =>
        input with { PreviousContent = Encoding.UTF8.GetBytes(previous) };

    public static ImportPlan Plan(string csv, params IReadOnlyCollection<ServerFile> servers) => ImportPlanner.Plan(Of(csv, servers));

    /// <summary>The tree after the first import of that list.</summary>
    public static IReadOnlyList<ServerFile> Applied(string csv) => Apply(Plan(csv), []);

    public static IReadOnlyList<ServerFile> Apply(ImportPlan plan, IReadOnlyCollection<ServerFile> servers)
    {
        var tree = servers.ToDictionary(s => s.Path, StringComparer.Ordinal);
        foreach (var row in plan.Rows)
        {
            if (row.Outcome is RowOutcome.Add or RowOutcome.Change)
            {
                tree[row.Path!] = new ServerFile(row.Server!, row.Path!);
            }
            else if (row.Outcome is RowOutcome.Retire)
            {
                tree.Remove(row.Path!).ShouldBeTrue();
            }
        }

        return [.. tree.Values];
    }

    public static ServerFile Server(string name, string address, string? session = Name) => new(
        new Server
        {
            Metadata = new V1ObjectMeta { Name = name },
            Spec = new ServerSpec { Address = address, Session = session },
        },
        $"servers/{session ?? "manual"}/{name}.yaml");

    /// <summary>The tree with one of its servers edited by an admin.</summary>
    public static IReadOnlyList<ServerFile> Edited(this IReadOnlyList<ServerFile> tree, string name, Func<ServerSpec, ServerSpec> edit) =>
        [.. tree.Select(f => f.Server.Metadata.Name == name ? f with { Server = f.Server with { Spec = edit(f.Server.Spec) } } : f)];
}
