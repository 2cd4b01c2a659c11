using Microsoft.AspNetCore.Http;
using Sentinel.Ansible;
using Sentinel.Api.Lists;
using Sentinel.Resources;

namespace Sentinel.Api.Runs;

/// <summary>Reads a question to the log of a run strictly, with every finding.</summary>
internal sealed class RunLogQueryReader(IQueryCollection query)
{
    public const int LargestLimit = 1_000, DefaultLimit = 200;

    public const string From = "from", To = "to", Limit = "limit", Server = "server", Task = "task", Outcome = "outcome", Only = "only", Search = "q", Failed = "failed";

    private readonly StrictQuery _query = new("The log of a run has", query, [From, To, Limit, Server, Task, Outcome, Only, Search]);

    /// <summary>Of tasks and of the run.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = [.. Enum.GetNames<TaskOutcome>().Union(Enum.GetNames<RunOutcome>())];

    public IReadOnlyList<Finding> Findings => _query.Findings;

    /// <summary>Not to be used when there are findings.</summary>
    public RunLogQuery Read() => new()
    {
        From = _query.Whole(From, long.MaxValue, smallest: 0) ?? 0,
        To = _query.Whole(To, long.MaxValue, smallest: 0) ?? long.MaxValue,
        Limit = (int)(_query.Whole(Limit, LargestLimit) ?? DefaultLimit),
        Servers = _query.Texts(Server),
        Tasks = _query.WholeTexts(Task),
        Outcomes = _query.OneOf(Outcome, Outcomes),
        OnlyFailed = _query.OneOf(Only, [Failed]).Count > 0,
        Words = [.. Words().Select(w => new Needle(w))],
    };

    private string[] Words()
    {
        var words = (_query.Single(Search) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > ListParameters.MostWords)
            _query.Add(Search, null, $"A search has at most {ListParameters.MostWords} words.", "Leave some out.");
        return words;
    }
}
