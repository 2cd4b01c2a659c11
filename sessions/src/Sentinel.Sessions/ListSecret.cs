namespace Sentinel.Sessions;

/// <summary>One server's secret, as a list had it.</summary>
/// <param name="Line">First line of its row in the list that was split, from 1.</param>
/// <param name="Address">The server's address, canonical.</param>
/// <param name="Kind">A password, or a private key with its line breaks as line feeds.</param>
/// <param name="Value">The secret itself: for sealing, and nothing else.</param>
public sealed record ListSecret(int Line, string Address, SecretKind Kind, string Value)
{
    /// <summary>Without the value: what is printed ends in logs.</summary>
    public override string ToString() => $"{Kind} of {Address}";
}
