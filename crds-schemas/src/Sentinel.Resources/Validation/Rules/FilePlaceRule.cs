namespace Sentinel.Resources;

/// <summary>A manifest lies in its kind's folder, in a file of its own name: whoever looks for it finds it.</summary>
internal sealed class FilePlaceRule : IRule
{
    public void Check(Resource resource, RuleFindings findings)
    {
        if (findings.File is not { } file)
        {
            return;
        }

        var fileName = file.AsSpan(file.LastIndexOf('/') + 1);
        if (!fileName.EndsWith(StatePaths.Extension, StringComparison.Ordinal) || !fileName[..^StatePaths.Extension.Length].SequenceEqual(resource.Metadata.Name))
        {
            var expected = resource.Metadata.Name + StatePaths.Extension;
            findings.Add(
                "metadata.name",
                resource.Metadata.Name,
                $"The file is called '{fileName}'.",
                $"Call the file '{expected}', or change the name.");
        }

        if (!StatePaths.TryParseManifest(file, out var kind) || kind.Kind != resource.Kind)
        {
            var folder = ResourceKinds.Find(resource.Kind)?.Folder;
            findings.Add("kind", resource.Kind, "The file is not in the folder of its kind.", $"Move the file into '{folder}/'.");
        }
    }
}
