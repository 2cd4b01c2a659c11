namespace Sentinel.Client;

/// <summary>What an exception of HttpClient means for the next try.</summary>
internal static class Failures
{
    public static Attempt.Failed Of(HttpRequestException problem) => problem.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => new Attempt.Failed(
            $"Its certificate is not trusted, or it does not speak HTTPS: {Innermost(problem)} Trust the authority that signed it (SENTINEL_CA_FILE of the command line, "
            + "SentinelHttp.Create of the client).",
            Again: false, MaybeDone: false, null, problem),
        HttpRequestError.NameResolutionError => new Attempt.Failed(
            $"The name cannot be resolved: {Innermost(problem)} Check the address.", Again: true, MaybeDone: false, null, problem),
        HttpRequestError.ConnectionError => new Attempt.Failed(
            $"It cannot be reached: {Innermost(problem)} Check the address, and that the service runs.", Again: true, MaybeDone: false, null, problem),
        _ => new Attempt.Failed($"The connection was cut, or what answered is no HTTP: {Innermost(problem)}", Again: true, MaybeDone: true, null, problem),
    };

    private static string Innermost(Exception problem)
    {
        var message = problem.GetBaseException().Message.Trim();
        return message.EndsWith('.') ? message : message + ".";
    }
}
