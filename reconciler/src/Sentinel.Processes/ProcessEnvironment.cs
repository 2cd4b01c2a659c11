namespace Sentinel.Processes;

/// <summary>The whole environment of a program that we start.</summary>
internal static class ProcessEnvironment
{
    private const string UsualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string> entries)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") is { Length: > 0 } path ? path : UsualPath,
            ["HOME"] = Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? home : "/",
            ["LANG"] = "C.UTF-8",
        };
        foreach (var (name, value) in entries)
            environment[name] = value;
        return environment;
    }
}
