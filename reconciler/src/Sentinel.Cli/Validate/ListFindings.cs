using Sentinel.Cli.Plan;
using Sentinel.Processes;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Validate;

/// <summary>What is wrong in the lists that a branch brings or changes, on their own lines: what its plan rejects, and nothing else.</summary>
internal static class ListFindings
{
    public static IReadOnlyList<Finding> Of(StateFolder folder, Checkout checkout, string origin, CheckoutDifference difference, IProcessRunner processes)
    {
        // Without a list there is nothing to plan, and the base need not be read.
        if (!difference.Changed.Any(StatePaths.IsImport) && !folder.Lists().Any(l => difference.ReadBase(l) is null))
            return [];
        var plan = new BranchPlan(folder, checkout, origin).Make(processes);
        return
        [
            .. plan.Lists.Where(l => !l.IsRemoved && !folder.IsLink(l.File)).SelectMany(l => l.Findings.Where(f => !f.Accepted).Select(f => new Finding
            {
                Object = l.Session is { } session ? $"{ResourceKinds.Session.Kind}/{session}" : l.File,
                File = l.File,
                Field = f.Column,
                Value = f.Value,
                Line = f.Line,
                Column = 1,
                Message = f.Message,
                Remedy = f.Remedy,
            })),
        ];
    }
}
