namespace Sentinel.Cli.Seal;

/// <summary>What the text is that is sealed.</summary>
internal static class SecretKind
{
    public const string Password = "password";
    public const string PrivateKey = "private-key";
    public const string Document = "document";

    public static readonly string[] All = [Password, PrivateKey, Document];
}
