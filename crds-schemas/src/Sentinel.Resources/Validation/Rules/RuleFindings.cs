namespace Sentinel.Resources;

/// <summary>What the rules found in one manifest.</summary>
internal sealed class RuleFindings(Resource resource, string? file)
{
    private List<Finding>? _findings;

    /// <summary>The manifest's path in the state repository; null for one that is not in a file yet.</summary>
    public string? File { get; } = file;

    public IReadOnlyList<Finding> All => _findings ?? (IReadOnlyList<Finding>)[];

    public void Add(string? field, string? value, string message, string remedy) => (_findings ??= []).Add(new Finding
    {
        Object = resource.Key.ToString(),
        File = File,
        Field = field,
        Value = value is null ? null : ReadScope.Shorten(value),
        Message = message,
        Remedy = remedy,
    });

    /// <summary>Adds a finding unless the value, where there is one, is a DNS label.</summary>
    public void RequireLabel(string field, string? value, string what)
    {
        if (value is not null && !DnsLabel.IsValid(value))
        {
            var suggestion = DnsLabel.Suggest(value) is { } label ? $", such as '{label}'" : "";
            Add(
                field,
                value,
                $"This is not a name of a {what}.",
                $"Write lower-case letters, digits and inner hyphens, at most {DnsLabel.MaxLength}{suggestion}.");
        }
    }
}
