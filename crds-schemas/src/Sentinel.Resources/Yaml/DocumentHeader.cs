namespace Sentinel.Resources;

/// <summary>What a document says it is, before anything else of it is read.</summary>
internal static class DocumentHeader
{
    /// <summary>The document's kind, or null after a finding; names the object in the findings that follow.</summary>
    /// <param name="expected">Kinds that are welcome here.</param>
    public static string? Read(YamlNode root, ReadScope scope, params IEnumerable<string> expected)
    {
        if (root is not YamlMapping mapping)
        {
            scope.AddAt(
                (root.Line, root.Column),
                $"The document is {root.Describe()}; a manifest is a map.",
                "Write apiVersion, kind, metadata and spec.");
            return null;
        }

        var kind = mapping.Find("kind") is { Value: YamlScalar found } ? found : null;
        var known = kind is not null && expected.Contains(kind.Value);
        scope.IsSecret |= known && kind!.Value == ResourceKinds.Credential.Kind;
        if (known && mapping.Find("metadata") is { Value: YamlMapping metadata } && metadata.Find("name") is { Value: YamlScalar name })
        {
            scope.Object = $"{kind!.Value}/{ReadScope.Shorten(name.Value)}";
        }

        CheckVersion(mapping, scope);
        if (known)
        {
            return kind!.Value;
        }

        scope.Enter("kind");
        AddWrongKind(mapping, kind, scope, [.. expected]);
        scope.Leave();
        return null;
    }

    private static void CheckVersion(YamlMapping mapping, ReadScope scope)
    {
        if (mapping.Find("apiVersion") is { Value: YamlScalar { Kind: ScalarKind.Text } version } && version.Value != ApiGroup.ApiVersion)
        {
            scope.Enter("apiVersion");
            var nearest = NearestName.Of(version.Value, [ApiGroup.ApiVersion]);
            scope.Add(
                version,
                $"unknown API version{(nearest is null ? "" : $"; nearest known version '{nearest}'")}.",
                $"Write '{ApiGroup.ApiVersion}'.");
            scope.Leave();
        }
    }

    private static void AddWrongKind(YamlMapping mapping, YamlScalar? kind, ReadScope scope, string[] expected)
    {
        var choice = expected.Length == 1 ? $"'{expected[0]}'" : $"one of {string.Join(", ", expected)}";
        if (kind is null)
        {
            scope.Add(mapping, "The field is missing, or is not text.", $"Write {choice}.");
            return;
        }

        var nearest = NearestName.Of(kind.Value, expected);
        scope.Add(kind, $"unknown kind{(nearest is null ? " here" : $"; nearest known kind '{nearest}'")}.", $"Write {choice}.");
    }
}
