namespace Sentinel.Resources;

/// <summary>Checks an address, wherever a manifest has one.</summary>
internal static class AddressField
{
    public static void Check(string field, string address, RuleFindings findings)
    {
        if (!ServerAddress.TryParse(address, out var canonical, out var problem))
        {
            findings.Add(field, address, problem, "Write one machine's IPv4 or IPv6 address, such as 203.0.113.7 or 2001:db8::7.");
        }
        else if (canonical != address)
        {
            findings.Add(field, address, "The address is not in its canonical form.", $"Write '{canonical}'.");
        }
    }
}
