namespace Sentinel.Processes;

/// <summary>Refuses what could never run as meant; all of these are mistakes of the calling code.</summary>
internal static class ProcessSpecRules
{
    private const int MaxOutput = 256 * 1024 * 1024;

    public static void Check(ProcessSpec spec)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(spec.File);
        CheckArguments(spec.Arguments);
        CheckEnvironment(spec.Environment);
        CheckLimit(spec.TimeLimit, TimeSpan.FromHours(24));
        ArgumentOutOfRangeException.ThrowIfLessThan(spec.OutputLimit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spec.OutputLimit, MaxOutput);
    }

    public static void CheckArguments(IEnumerable<string> arguments)
    {
        // A NUL would cut the argument short without a word.
        if (arguments.Any(argument => argument.Contains('\0', StringComparison.Ordinal)))
            throw new ArgumentException("An argument holds a NUL character.", nameof(arguments));
    }

    public static void CheckEnvironment(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0') || value.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException($"The environment entry '{name}' cannot be passed on.", nameof(environment));
        }
    }

    public static void CheckLimit(TimeSpan limit, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, longest);
    }
}
