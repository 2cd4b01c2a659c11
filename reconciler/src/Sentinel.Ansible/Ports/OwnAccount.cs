namespace Sentinel.Ansible;

/// <summary>The account that the base role makes, in which Sentinel's own key logs in.</summary>
public static class OwnAccount
{
    public const string Name = "sentinel";
}
