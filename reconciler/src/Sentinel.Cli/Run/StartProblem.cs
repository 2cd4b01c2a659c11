using Microsoft.AspNetCore.Connections;

namespace Sentinel.Cli.Run;

/// <summary>Turns what stopped the start into one message with its remedy.</summary>
internal static class StartProblem
{
    public static string Explain(Exception problem) => problem switch
    {
        IOException { InnerException: AddressInUseException } =>
            $"{problem.Message} Stop what listens there, or choose another address with --Urls=http://127.0.0.1:PORT, or --Tls:Url=https://127.0.0.1:PORT.",
        _ => problem.Message,
    };
}
