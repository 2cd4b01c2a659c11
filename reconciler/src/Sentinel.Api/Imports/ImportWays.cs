using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Forge;
using Sentinel.Reconciler.Imports;
using Sentinel.Resources;

namespace Sentinel.Api.Imports;

/// <summary>How a list may get to main: what the configuration says, and for whom. The one place that decides it.</summary>
internal sealed class ImportWays(IForge forge, IOptions<ForgeOptions> options, Refusals refusals)
{
    /// <summary>The first is that of a caller who names none.</summary>
    public IReadOnlyList<ImportWay> Of(Caller caller)
    {
        if (!forge.IsConfigured)
            return [ImportWay.Commit];
        return options.Value.DirectCommits && caller.Role.May(Permission.Administer) ? [ImportWay.PullRequest, ImportWay.Commit] : [ImportWay.PullRequest];
    }

    /// <summary>Null: the caller may have it so.</summary>
    public IResult? Refuse(ImportWay? way, HttpContext context)
    {
        var caller = context.Caller();
        if (way is not { } asked || Of(caller).Contains(asked))
            return null;
        return asked switch
        {
            ImportWay.PullRequest => Refused(asked, "No forge is configured, so there is nowhere to open a pull request.", "Leave way out, or set Forge:Kind."),
            _ when !options.Value.DirectCommits => Refused(asked, "Lists get to main by pull requests here.", "Leave way out, or set Forge:DirectCommits."),
            _ => refusals.Forbidden(context, caller, "Not allowed", $"To commit a list without a pull request needs the role {Roles.Of(Permission.Administer)}; the token's is {AccessRoles.NameOf(caller.Role)}. Leave way out to open a pull request."),
        };
    }

    private static IResult Refused(ImportWay way, string message, string remedy) => ProblemAnswers.Of(
        StatusCodes.Status409Conflict,
        "A list cannot be accepted that way",
        [new Finding { Object = "request", Field = ImportRequestReader.Way, Value = way.ToString(), Message = message, Remedy = remedy }]);
}
