using System.Buffers;

namespace Sentinel.Api.Lists;

/// <summary>A word that is looked for in many texts, letter case aside.</summary>
internal sealed class Needle(string word)
{
    private readonly SearchValues<string> _word = SearchValues.Create([word], StringComparison.OrdinalIgnoreCase);

    public string Word => word;

    public bool IsIn(string? text) => text is not null && text.AsSpan().ContainsAny(_word);
}
