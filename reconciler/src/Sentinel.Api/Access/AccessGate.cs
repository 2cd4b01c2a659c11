using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access.Browser;
using Sentinel.Api.Access.Tokens;
using Sentinel.Api.Limits;

namespace Sentinel.Api.Access;

/// <summary>Lets a request to its route when its caller may go there; what is open lets everybody, as often as one address may.</summary>
internal sealed class AccessGate(Authenticator authenticator, AccessLimits limits, Refusals refusals, LastUse use) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint?.Needed() == Permission.Open)
        {
            await OpenAsync(context, next).ConfigureAwait(false);
            return;
        }

        var admission = await authenticator.OfAsync(context).ConfigureAwait(false);
        await (admission is Admission.Known known
            ? KnownAsync(context, known.Caller, endpoint, next)
            : refusals.NotKnownAsync(context, (Admission.Refused)admission)).ConfigureAwait(false);
    }

    private Task OpenAsync(HttpContext context, RequestDelegate next) =>
        limits.Anonymous.Take(CallerAddress.Of(context)) is { } wait ? refusals.TooOftenAsync(context, wait, null) : next(context);

    private Task KnownAsync(HttpContext context, Caller caller, Endpoint? endpoint, RequestDelegate next)
    {
        if (limits.Requests.Take(caller.TokenId) is { } wait)
            return refusals.TooOftenAsync(context, wait, caller.TokenId);
        if (caller.Session is { } session && ForgeryGuard.ProblemOf(context.Request, session) is { } problem)
            return refusals.MayBeForged(context, caller.TokenId, problem).ExecuteAsync(context);

        // An endpoint of no route is the framework's, and says that the method is wrong; none at all is answered 404.
        if (endpoint is RouteEndpoint route && route.Needed() is var needed && !caller.Role.May(needed))
            return refusals.NotAllowedAsync(context, caller, needed);
        context.Features.Set(caller);
        use.Note(caller.TokenId);
        return next(context);
    }
}
