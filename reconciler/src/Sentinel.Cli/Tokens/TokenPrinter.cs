using System.Text.Json;
using Sentinel.Cli.Kinds;
using Sentinel.Cli.Output;
using Sentinel.Client;
using Sentinel.Resources;

namespace Sentinel.Cli.Tokens;

/// <summary>Tokens as people and scripts read them.</summary>
internal static class TokenPrinter
{
    private static readonly IReadOnlyList<Column> Columns =
    [
        KindColumns.Field("ID", "id"),
        KindColumns.Field("IDENTITY", "identity"),
        KindColumns.Field("ROLE", "role"),
        new("SCOPE", Scope) { Drop = 2, Folds = true },
        new("EXPIRES", j => Age.Until(j.TimeOf("expiresAt"), TimeProvider.System.GetUtcNow())) { Drop = 1 },
        KindColumns.Since("AGE", "createdAt") with { Drop = 4 },
        KindColumns.Field("DESCRIPTION", "description") with { Drop = 3, Folds = true },
    ];

    /// <summary>The token alone on stdout, so that it can go into a file; what it is on stderr.</summary>
    public static void WriteSecret(JsonElement answer, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Console.WriteLine(JsonText.Of(answer));
            return;
        }

        if (answer.TextOf("token") is not { } token)
            throw new CommandFailure(ExitCodes.Unusable, "Token: The service's answer has no token in it. 'sentinel token list' shows whether one was made; revoke it.");
        FieldList.Write(Console.Error, answer.EnumerateObject().Where(f => f.Name != "token").Select(f => (f.Name, f.Value.ValueKind == JsonValueKind.String ? f.Value.GetString() : JsonText.LineOf(f.Value))));
        Console.WriteLine(PrintableText.Escape(token));
        Complaint.Note("Keep it now: it is not shown again.");
    }

    public static void WriteList(JsonElement answer, OutputFormat format, Screen screen)
    {
        // A plain array and a list in an object are both read.
        var items = answer.ValueKind == JsonValueKind.Array ? [.. answer.EnumerateArray()] : answer.ItemsOf("items").ToList();
        if (format == OutputFormat.Json)
            screen.Output.WriteLine(JsonText.Of(answer));
        else if (format == OutputFormat.Yaml)
            screen.Output.WriteLine(YamlText.Of(answer));
        else if (format == OutputFormat.Name)
            items.ForEach(i => screen.Output.WriteLine(PrintableText.Escape(i.TextOf("id") ?? "")));
        else if (items.Count > 0)
            new TableView(Columns, items, screen).Write(items);
        else
            Complaint.Note("There are no tokens but the admin's.");
    }

    private static string? Scope(JsonElement token)
    {
        if (token.ObjectOf("scope") is not { } scope)
            return null;
        var most = scope.NumberOf("maxClaims") is { } number ? $"at most {number} claims" : null;
        return string.Join(", ", new[] { Values.PairsOf(scope, "labels"), most }.Where(t => t is { Length: > 0 }));
    }
}
