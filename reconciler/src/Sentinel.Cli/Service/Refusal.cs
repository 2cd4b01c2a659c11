using Sentinel.Client;

namespace Sentinel.Cli.Service;

/// <summary>What the service refused, one line a finding.</summary>
internal static class Refusal
{
    public static CommandFailure Of(Problem problem, string what)
    {
        if (problem.Kind == ProblemKind.NotAuthenticated)
            return new CommandFailure(ExitCodes.Findings, $"{what}: The service does not know the token ({problem.Status}). Set {ServiceOptions.TokenVariable}, or give --token-file FILE with a valid one.");
        var id = problem.RequestId is { } request ? $" (request {request})" : "";
        List<string> lines = problem.Findings.Count == 0 || problem.Kind == ProblemKind.Exhausted ? [$"{what}: {problem}{id}"] : [];
        lines.AddRange(problem.Findings.Select(f => $"{what}: {f}"));
        return new CommandFailure(ExitCodes.Findings, lines);
    }
}
