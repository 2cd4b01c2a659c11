using System.Collections.Concurrent;
using System.Text;
using Sentinel.Ansible;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>A configuration of one file whose digest a test sets.</summary>
internal sealed class FakeGenerator : IConfigurationGenerator
{
    public string Digest { get; set; } = "sha256:one";

    public ConcurrentQueue<Finding> Findings { get; } = new();

    public GeneratedConfiguration Generate(ServerProfile profile) => Findings.IsEmpty
        ? new GeneratedConfiguration
        {
            Files = new Dictionary<string, ReadOnlyMemory<byte>> { ["site.yml"] = Encoding.UTF8.GetBytes($"# {Digest}\n") },
            Digest = Digest,
            Findings = [],
        }
        : new GeneratedConfiguration { Files = new Dictionary<string, ReadOnlyMemory<byte>>(), Digest = "", Findings = [.. Findings] };
}
