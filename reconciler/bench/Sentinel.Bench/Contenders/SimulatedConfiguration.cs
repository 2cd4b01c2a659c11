using Sentinel.Ansible;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Bench.Contenders;

/// <summary>A configuration of one small file; nothing is applied here.</summary>
internal sealed class SimulatedGenerator : IConfigurationGenerator
{
    private static readonly Dictionary<string, ReadOnlyMemory<byte>> Files = new() { ["site.yml"] = "---\n"u8.ToArray() };

    public GeneratedConfiguration Generate(ServerProfile profile) => new() { Files = Files, Digest = Fixtures.Fixture.Digest, Findings = [] };
}

/// <summary>A key that is there.</summary>
internal sealed class SimulatedKey : IOwnKey
{
    public Task<string> EnsureAsync(CancellationToken cancellationToken) => Task.FromResult("ssh-ed25519 AAAA sentinel");
}

/// <summary>A repository that was served before: what a copy costs is another measurement.</summary>
internal sealed class SimulatedServed : IServedBefore
{
    public Task<bool> IsSoAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task NoteAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Marks that are left at once.</summary>
internal sealed class SimulatedMarks : IClaimMarks
{
    public Task<MarkResult> MarkAsync(HostLogin login, string claimUid, CancellationToken cancellationToken) => Task.FromResult<MarkResult>(new MarkResult.Marked());
}
