using System.Text;

namespace Sentinel.Resources;

/// <summary>Annotations follow Kubernetes' syntax: keys as labels have, any values, 256 KiB in all.</summary>
internal sealed class AnnotationsRule : IRule
{
    private const int MostBytes = 256 * 1024;

    public void Check(Resource resource, RuleFindings findings)
    {
        var bytes = 0L;
        foreach (var (key, value) in resource.Metadata.Annotations ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            bytes += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value);
            if (LabelSyntax.KeyProblem(key) is { } problem)
            {
                findings.Add($"metadata.annotations[\"{ReadScope.Shorten(key)}\"]", key, problem, "Change the annotation's key.");
            }
        }

        if (bytes > MostBytes)
        {
            findings.Add(
                "metadata.annotations",
                null,
                $"The annotations have {bytes} bytes; {MostBytes} are allowed.",
                "Make them shorter.");
        }
    }
}
