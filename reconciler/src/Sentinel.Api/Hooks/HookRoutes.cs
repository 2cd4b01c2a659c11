using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.StateRepo;

namespace Sentinel.Api.Hooks;

/// <summary>The forge says that somebody pushed. What it says is not believed: it only makes Sentinel look.</summary>
internal static class HookRoutes
{
    private const int LongestBody = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/hooks/git", GitAsync).Needs(Permission.Open);

    private static async Task<IResult> GitAsync(HttpContext context, HookSecret secret, HookLimit limit, CancellationToken cancellationToken)
    {
        if (!secret.IsConfigured || context.RequestServices.GetService<IRemoteSync>() is not { } remote)
            return ProblemAnswers.Of(StatusCodes.Status404NotFound, "No webhook", "Set StateRepo:Url and StateRepo:WebhookSecretFile to have one.");
        if (!limit.TryTake())
        {
            context.Response.Headers.RetryAfter = "1";
            return ProblemAnswers.Of(StatusCodes.Status429TooManyRequests, "Too many calls", "Sentinel looks by itself, too; call again in a second.");
        }

        if (await BodyAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } body)
            return ProblemAnswers.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"At most {LongestBody} bytes are read.");
        if (!secret.Signed(body, context.Request.Headers["X-Hub-Signature-256"].ToString()))
            return ProblemAnswers.Of(StatusCodes.Status401Unauthorized, "No valid signature", "Sign the body with the secret of StateRepo:WebhookSecretFile; header X-Hub-Signature-256: sha256=<hex>.");
        remote.Wake();
        return Results.Accepted();
    }

    /// <summary>Null: longer than allowed. Read no further than the limit, whatever the header says.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LongestBody)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            if (body.Length + count > LongestBody)
                return null;
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
