using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>An access token as its file in <c>.sentinel/tokens/</c> has it: everything but the secret.</summary>
public sealed record AccessToken
{
    [Description("Who holds it: the requester of its claims and the actor of its commits. Tokens of one identity share its claims and retry keys.")]
    public required string Identity { get; init; }

    [Description("viewer, claimer, operator or admin.")]
    public required string Role { get; init; }

    [Description("What a claimer may claim; none: anything.")]
    public AccessScope? Scope { get; init; }

    [Description("What it is for, in a person's words.")]
    public string? Description { get; init; }

    [Description("When it was made.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("Identity of who made it.")]
    public required string CreatedBy { get; init; }

    [Description("When its secret was last made anew; none: never.")]
    public DateTimeOffset? RotatedAt { get; init; }

    [Description("From when on it is refused; none: never.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Description("Keyed hash of the token's text.")]
    public required string Hash { get; init; }

    [Description("Keyed hash of the text before the last rotation, where that is still taken.")]
    public string? PreviousHash { get; init; }

    [Description("Until when the text before the last rotation is taken.")]
    public DateTimeOffset? PreviousUntil { get; init; }

    [Description("Keyed hash of the id and all other fields: a file that Sentinel did not write lets nobody in.")]
    public required string Mac { get; init; }
}
