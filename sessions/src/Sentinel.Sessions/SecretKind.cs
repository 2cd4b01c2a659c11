namespace Sentinel.Sessions;

/// <summary>What a secret column of a list opens a server with.</summary>
public enum SecretKind
{
    Password,
    PrivateKey,
}
