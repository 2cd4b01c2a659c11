using Sentinel.Resources;

namespace Sentinel.Reconciler.Imports;

/// <summary>What the commit of an accepted list says.</summary>
internal static class ImportMessage
{
    public static string Reason(ListAcceptance acceptance) => acceptance.Reason ?? $"{acceptance.List.Path} was sent over HTTP.";

    /// <summary>The whole message, with trailers as the store writes them: the forge makes the commit, and the audit trail reads it.</summary>
    public static string Of(string subject, ListAcceptance acceptance, ListPreview preview)
    {
        List<string> trailers =
        [
            $"Actor: {acceptance.Actor}",
            $"Object: {new ObjectKey(ResourceKinds.Session.Kind, preview.List.Session!)}",
            $"Reason: {Reason(acceptance)}",
        ];
        if (acceptance.RequestId is { } id)
            trailers.Add($"Request-Id: {id}");
        return $"{subject}\n\n{string.Join('\n', trailers.Select(PrintableText.Escape))}\n";
    }
}
