using System.Globalization;
using Sentinel.Ansible;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Servers;

/// <summary>Facts for the status, from what the host said at its verification; what makes no sense is left out.</summary>
internal static class FactsOfHost
{
    private const int LongestText = 64;

    public static ServerFacts Of(HostFacts host) => new()
    {
        System = host.OsId,
        SystemVersion = host.OsVersion,
        Kernel = Text(host, "kernel"),
        Architecture = Text(host, "arch"),
        Cpus = Number(host, "cpus") is { } cpus and > 0 and <= 1 << 16 ? (int)cpus : null,
        MemoryMib = Mib(host, "memory_kib"),
        DiskMib = Mib(host, "disk_kib"),
    };

    private static string? Text(HostFacts host, string key) => host.Other.GetValueOrDefault(key) is { Length: > 0 and <= LongestText } text ? text : null;

    private static int? Mib(HostFacts host, string key) => Number(host, key) is { } kib and > 0 && kib / 1024 <= int.MaxValue ? (int)(kib / 1024) : null;

    private static long? Number(HostFacts host, string key) =>
        long.TryParse(host.Other.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
