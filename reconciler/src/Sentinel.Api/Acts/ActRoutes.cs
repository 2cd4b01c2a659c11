using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Fleet;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Acts;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Acts;

/// <summary>What people do with a server over HTTP: each answer follows its durable commit.</summary>
internal static class ActRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/servers/{name}/{verb}", ActAsync).Needs(Permission.Operate);

    private static async Task<IResult> ActAsync(
        string name, string verb, HttpContext context, IServerActs acts, IStateReader reader, CancellationToken cancellationToken)
    {
        if (ServerVerbs.Find(verb) is not { } known)
            return NoSuchVerb(verb);
        if (await ActBody.ReadAsync(context.Request, ActBody.Of(known), cancellationToken).ConfigureAwait(false) is not { } body)
            return ActBody.TooLarge();
        if (body.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The act is not well formed", body.Findings);
        var act = new ServerAct
        {
            Server = name,
            Verb = known,
            Reason = body.Reason,
            Fingerprint = body.Fingerprint,
            Actor = context.Identity(),
            RequestId = context.TraceIdentifier,
        };
        return Answer(name, await acts.ActAsync(act, cancellationToken).ConfigureAwait(false), reader);
    }

    private static IResult Answer(string name, ActResult result, IStateReader reader) => result switch
    {
        ActResult.Done done => Shown(name, done.Revision, reader.Current),
        ActResult.Unchanged => Shown(name, null, reader.Current),
        ActResult.Refused refused => ProblemAnswers.Of(StatusCodes.Status409Conflict, "The server's manifest cannot be changed", $"{refused.Message} {refused.Remedy}"),
        ActResult.NoSuchServer => ProblemAnswers.Of(StatusCodes.Status404NotFound, "No such server", $"There is no server '{name}'. GET /api/v1/servers lists them."),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    /// <param name="commit">Null: nothing had to be written.</param>
    private static IResult Shown(string name, string? commit, StateSnapshot snapshot) => Results.Ok(
        new ActAnswer(commit, snapshot.Servers.TryGetValue(name, out var stored) ? ServerAnswer.Of(new ServerRow(snapshot, stored)) : null));

    private static IResult NoSuchVerb(string verb) => ProblemAnswers.Of(
        StatusCodes.Status404NotFound,
        "No such act",
        $"{(NearestName.Of(verb, ServerVerbs.Names) is { } near ? $"Did you mean '{near}'? " : "")}A server can be told to: {string.Join(", ", ServerVerbs.Names)}.");
}
