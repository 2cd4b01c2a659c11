using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>The sealed secret and to whom it is sealed.</summary>
public sealed record CredentialSpec
{
    [Description("The age recipient that it is sealed to, age1…: a public key.")]
    public required string Recipient { get; init; }

    [Description("The secret, sealed by age in its armoured form (-----BEGIN AGE ENCRYPTED FILE-----).")]
    public required string Sealed { get; init; }

    [Description("What it is, for people; no part of it is secret.")]
    public string? Purpose { get; init; }
}
