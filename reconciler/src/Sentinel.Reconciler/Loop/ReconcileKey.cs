namespace Sentinel.Reconciler.Loop;

/// <summary>What a pass is about.</summary>
/// <param name="Controller">The controller that knows it.</param>
/// <param name="Name">An object's name, or a path for <see cref="Import"/>.</param>
internal readonly record struct ReconcileKey(string Controller, string Name)
{
    public const string Import = "Import";
    public const string Session = "Session";
    public const string Server = "Server";
    public const string IpClaim = "IpClaim";
    public const string Settings = "Settings";
    public const string Credential = "Credential";
    public const string Profile = "ServerProfile";

    public override string ToString() => $"{Controller}/{Name}";
}
