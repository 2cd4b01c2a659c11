namespace Sentinel.Sessions.Text;

/// <summary>Names that Ansible reads as a group, or as the machine that it runs on.</summary>
internal static class ReservedNames
{
    private static readonly string[] Names = ["all", "ungrouped", "localhost"];

    public static bool Has(string name) => Names.Contains(name);
}
