namespace Sentinel.Api.Profiles;

/// <summary>A profile as a list shows it.</summary>
internal record ProfileAnswer
{
    public required string Name { get; init; }

    /// <summary>In the order in which they are applied.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Digest of the configuration that was generated from it.</summary>
    public string? Digest { get; init; }

    /// <summary>Whether its configuration was generated: of the condition Ready.</summary>
    public string? Reason { get; init; }

    public string? Message { get; init; }

    /// <summary>Its servers, retired ones aside.</summary>
    public required int Servers { get; init; }

    /// <summary>Those of them that completed another configuration, or none.</summary>
    public required int Outdated { get; init; }

    public static ProfileAnswer Of(ProfileRow row)
    {
        var digests = row.Digests;
        return new ProfileAnswer
        {
            Name = row.Name,
            Roles = [.. row.Stored.Object.Spec.Roles.Select(r => r.Name)],
            Digest = row.Digest,
            Reason = row.Ready?.Reason,
            Message = row.Ready?.Message,
            Servers = digests.Sum(d => d.Servers),
            Outdated = digests.Where(d => d.Digest is null || d.Digest != row.Digest).Sum(d => d.Servers),
        };
    }
}
