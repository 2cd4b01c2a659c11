using System.Globalization;
using System.Runtime.Serialization;
using Octokit;

namespace Sentinel.Forge.GitHub;

/// <summary>What GitHub refused, in words that help. Its own message is told; what was sent is not.</summary>
internal static class Failures
{
    /// <summary>Null: it is no failure of the forge.</summary>
    public static ForgeProblem? Of(Exception exception, ForgeOptions options, TimeProvider time) => exception switch
    {
        RateLimitExceededException limit => new(
            ForgeProblemKind.RateLimited, "The forge takes no more calls with this token for now.", $"Try again after {Clock(limit.Reset)}.", Positive(limit.Reset - time.GetUtcNow())),
        SecondaryRateLimitExceededException or AbuseException => new(
            ForgeProblemKind.RateLimited, "The forge takes no more calls with this token for now.", "Try again in a minute.", Abuse(exception)),
        AuthorizationException => new(
            ForgeProblemKind.Refused, "The forge does not know the token (401).", $"Put a valid one into {options.TokenFile}; it is read at each use."),
        ForbiddenException forbidden => new(
            ForgeProblemKind.Refused, $"The token may not do this (403): {Told(forbidden)}", $"Give it the right to write contents and pull requests of {options.Repository}."),
        NotFoundException => new(
            ForgeProblemKind.NotFound,
            $"There is no repository {options.Repository} with a branch {options.BaseBranch}, or the token does not see it (404).",
            "Look at Forge:Repository and Forge:BaseBranch, and at what the token may see."),
        ApiValidationException invalid => new(
            ForgeProblemKind.Invalid, $"The forge refused it (422): {Details(invalid)}", "Look at the rules of the repository for branches and pull requests."),
        ApiException { StatusCode: >= System.Net.HttpStatusCode.InternalServerError } broken => Broken($"It answered {(int)broken.StatusCode}."),
        ApiException other => new(ForgeProblemKind.Invalid, $"The forge answered {(int)other.StatusCode}: {Told(other)}", "Look at Forge:Url: it is to be the address of GitHub's API."),
        TimeoutException late => new(ForgeProblemKind.TimedOut, $"The forge {options.Url}: {late.Message}", "Try again; what was begun is gone on with. See Forge:Timeout."),
        HttpRequestException unreachable => Broken(unreachable.Message),
        IOException cut => Broken(cut.Message),
        SerializationException => Broken("its answer is not GitHub's."),
        _ => null,
    };

    private static ForgeProblem Broken(string what) => new(
        ForgeProblemKind.Unavailable, $"The forge cannot be used: {what}", "Try again later; what was begun is gone on with. See Forge:Url.", TimeSpan.FromSeconds(30));

    private static TimeSpan? Abuse(Exception exception) =>
        exception is AbuseException { RetryAfterSeconds: { } seconds } ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromMinutes(1);

    private static string Details(ApiValidationException invalid) => invalid.ApiError?.Errors is { Count: > 0 } errors
        ? string.Join(" ", errors.Select(e => e.Message ?? $"{e.Resource} {e.Field} {e.Code}"))
        : Told(invalid);

    private static string Told(ApiException exception) => exception.ApiError?.Message is { Length: > 0 } message ? message : exception.Message;

    private static string Clock(DateTimeOffset at) => at.ToUniversalTime().ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.FromSeconds(1) ? span : TimeSpan.FromSeconds(1);
}
