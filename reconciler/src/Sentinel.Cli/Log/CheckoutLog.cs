using System.Text.Json;
using System.Text.Json.Serialization;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Log;

/// <summary>The audit trail out of a clone, in the service's words.</summary>
internal static class CheckoutLog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <exception cref="CommandFailure">The clone cannot be read.</exception>
    public static LogAnswer Read(string folder, LogRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var checkout = Checkout.Open(folder);
            var items = new List<JsonElement>();
            foreach (var commit in checkout.Log(request.Key))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (request.Limit > 0 && items.Count == request.Limit)
                    return Answer(items, more: true);
                items.Add(JsonSerializer.SerializeToElement(commit, Json));
            }

            return Answer(items, more: false);
        }
        catch (StateRepositoryException e)
        {
            throw new CommandFailure(ExitCodes.Unusable, e.Message, e);
        }
    }

    private static LogAnswer Answer(List<JsonElement> items, bool more) => new(JsonSerializer.SerializeToElement(new { items = Array.Empty<object>() }), items, more);
}
