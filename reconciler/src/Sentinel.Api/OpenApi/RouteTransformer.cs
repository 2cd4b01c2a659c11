using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sentinel.Api.Access;

namespace Sentinel.Api.OpenApi;

/// <summary>Parameters that handlers read themselves, examples, what each status means, and who may.</summary>
internal sealed class RouteTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var permission = metadata.OfType<Permission>().LastOrDefault(Permission.Administer);
        operation.Security = permission == Permission.Open
            ? []
            : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentTransformer.Bearer, context.Document)] = [] }];
        if (metadata.OfType<RouteDescription>().LastOrDefault() is not { } route)
            return;
        operation.Description = $"{(route.Description is null ? "" : route.Description + "\n\n")}{Who(permission)}";
        operation.Parameters = [.. route.Parameters.Select(Parameter)];
        if (route.Body is { } body && operation.RequestBody?.Content is { } contents)
        {
            contents.Remove(DescribedRoutes.AnyType);
            contents[body.MediaType].Example = body.MediaType == AnswerDescription.Json ? JsonNode.Parse(body.Example) : JsonValue.Create(body.Example);
        }

        foreach (var answer in route.Answers)
            await DescribeAsync((OpenApiResponse)operation.Responses![$"{answer.Status}"], answer, context, cancellationToken).ConfigureAwait(false);
        foreach (var (status, response) in operation.Responses!.Where(r => route.Answers.All(a => $"{a.Status}" != r.Key)))
            ((OpenApiResponse)response).Description = Refusal(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task DescribeAsync(OpenApiResponse response, AnswerDescription answer, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (answer.Or is { } other)
        {
            response.Description = $"{answer.Description} {other.Description}";
            response.Content![answer.MediaType] = await OneOfAsync([answer, other], context, cancellationToken).ConfigureAwait(false);
            return;
        }

        response.Description = answer.Description;
        if (answer.Example is not null && response.Content?.TryGetValue(answer.MediaType, out var content) == true)
            content.Example = answer.MediaType == AnswerDescription.Json ? JsonNode.Parse(answer.Example) : JsonValue.Create(answer.Example);
    }

    /// <summary>Each type with its example, under the type's name.</summary>
    private static async Task<OpenApiMediaType> OneOfAsync(IReadOnlyList<AnswerDescription> answers, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = new OpenApiSchema { OneOf = [] };
        var examples = new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            var type = answer.Type!;
            var described = await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellationToken).ConfigureAwait(false);
            schema.OneOf.Add(new SharedSchemas(context.Document!).Add(type.Name, described));
            examples[type.Name] = new OpenApiExample { Value = JsonNode.Parse(answer.Example!) };
        }

        return new OpenApiMediaType { Schema = schema, Examples = examples };
    }

    private static IOpenApiParameter Parameter(ParameterDescription parameter)
    {
        var value = new OpenApiSchema
        {
            Type = parameter.Largest is null ? JsonSchemaType.String : JsonSchemaType.Integer,
            Minimum = parameter.Largest is null ? null : "1",
            Maximum = parameter.Largest?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Default = parameter.Default is { } number ? JsonValue.Create(number) : null,
            Enum = parameter.Known is { } known ? [.. known.Select(k => (JsonNode)JsonValue.Create(k))] : null,
        };
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = Enum.Parse<ParameterLocation>(parameter.In.ToString()),
            Required = parameter.In == ParameterPlace.Path,
            Description = parameter.Description,
            Schema = parameter.IsRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
            Explode = parameter.IsRepeated,
            Example = parameter.Example is { } example ? (parameter.IsRepeated ? new JsonArray(JsonValue.Create(example)) : JsonValue.Create(example)) : null,
        };
    }

    private static string Who(Permission permission) => permission switch
    {
        Permission.Open => "Needs no token.",
        Permission.Read => "For viewer, operator and admin.",
        Permission.ReadClaims => "For viewer, operator and admin; a claimer sees its own claims.",
        Permission.Claim => "For operator and admin; a claimer for its own claims.",
        Permission.SignedIn => "For everybody with a token or a session.",
        Permission.Operate => "For operator and admin.",
        _ => "For admin.",
    };

    private static string Refusal(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Not well formed; every finding at once.",
        StatusCodes.Status401Unauthorized => "No valid token, or no valid signature.",
        StatusCodes.Status403Forbidden => "The token's role may not do this.",
        StatusCodes.Status404NotFound => "There is none such.",
        StatusCodes.Status405MethodNotAllowed => "It is not done that way.",
        StatusCodes.Status409Conflict => "It cannot be done as things are; nothing was written.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status422UnprocessableEntity => "Refused as it is: an Idempotency-Key that was used with another body, or a list of which nothing can be taken.",
        StatusCodes.Status429TooManyRequests => "Too many calls; see Retry-After.",
        StatusCodes.Status502BadGateway => "The forge refused, or cannot be reached.",
        StatusCodes.Status504GatewayTimeout => "The forge did not answer in time.",
        StatusCodes.Status503ServiceUnavailable => "The state repository cannot be used now; see Retry-After.",
        _ => "Something broke inside Sentinel; its log has it under the request's id.",
    };
}
