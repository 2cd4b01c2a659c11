using YamlDotNet.RepresentationModel;

namespace Sentinel.Cli.Tests.Template;

/// <summary>A step of a workflow's job as its file has it.</summary>
internal sealed record WorkflowStep(string Name, string? Uses, string? Run, string? Condition, bool MayFail, IReadOnlyDictionary<string, string> Environment, IReadOnlyDictionary<string, string> With)
{
    public static IReadOnlyList<WorkflowStep> Of(string file, string job)
    {
        var root = Load(file);
        return [.. ((YamlSequenceNode)root["jobs"][job]["steps"]).Children.Cast<YamlMappingNode>().Select(s => new WorkflowStep(
            Text(s, "name")!, Text(s, "uses"), Text(s, "run"), Text(s, "if"), Text(s, "continue-on-error") == "true", Map(s, "env"), Map(s, "with")))];
    }

    public static YamlNode Load(string file)
    {
        using var reader = File.OpenText(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return stream.Documents[0].RootNode;
    }

    private static string? Text(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static Dictionary<string, string> Map(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var value)
        ? ((YamlMappingNode)value).ToDictionary(p => ((YamlScalarNode)p.Key).Value!, p => ((YamlScalarNode)p.Value).Value!, StringComparer.Ordinal)
        : [];
}
