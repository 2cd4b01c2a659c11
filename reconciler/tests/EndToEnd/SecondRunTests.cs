using System.Text.Json;

namespace Sentinel.EndToEnd.Tests;

/// <summary>Applying once more what is applied already.</summary>
[Collection(ReadyFleet.Name)]
[Trait("Needs", "Host")]
public sealed class SecondRunTests(ReadyFleet fleet) : EndToEndTest
{
    private readonly World _world = fleet.World;

    protected override World? Seen => _world;

    /// <summary>The variable has its default's value: another digest, so a run, and the same host.</summary>
    [Fact]
    public async Task Run_ProfileSaysTheSameInOtherWords_ChangesOnlyTheRecordOfTheDigest()
    {
        await _world.AllReadyAndFreeAsync();
        var before = await _world.Repository.ServersAsync();
        await _world.Repository.MergeAsync("say-the-port", ("profiles/default.yaml", """
            apiVersion: sentinel.collectverything.io/v1alpha1
            kind: ServerProfile
            metadata:
              name: default
            spec:
              roles:
                - name: base
                - name: metrics_agent
                  variables:
                    metrics_agent_listen_port: 9100
              runTimeout: 30m
              retryBudget: 5

            """));
        var after = await _world.ServersAsync(
            "all servers Ready with the new configuration",
            servers => servers.All(s => s.Value.Phase == ServerPhase.Ready && s.Value.Configuration?.Digest != before[s.Key].Configuration?.Digest));

        foreach (var run in after.Values.Select(s => s.Configuration!.RunId!).Distinct())
            (await ChangesAsync(run)).ShouldBeEmpty();
    }

    /// <summary>Tasks that changed something; the digest's own record has to.</summary>
    private async Task<IReadOnlyList<string>> ChangesAsync(string run)
    {
        var changes = new List<string>();
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(_world.Service.RunsPath, run, "journal.jsonl"), TestContext.Current.CancellationToken))
        {
            using var entry = JsonDocument.Parse(line);
            var role = Text(entry, "role");
            if (entry.RootElement.TryGetProperty("changed", out var changed) && changed.GetBoolean() && role != "record")
                changes.Add($"{Text(entry, "host")}: {role}: {Text(entry, "task")}");
        }

        return changes;
    }

    private static string? Text(JsonDocument entry, string field) =>
        entry.RootElement.TryGetProperty(field, out var value) ? value.GetString() : null;
}
