using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicStreaming.Contracts;

namespace MusicStreaming.ServiceDefaults;

/// <summary>What the OpenAPI documents of all services have in common.</summary>
public static class OpenApiExtensions
{
    private const string Bearer = "bearer";

    /// <summary>Describes identifiers as UUIDs, and the access token.</summary>
    public static OpenApiOptions AddServiceSchemas(this OpenApiOptions options)
    {
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (IsId(context.JsonTypeInfo.Type))
            {
                schema.Type = JsonSchemaType.String | (schema.Type.GetValueOrDefault() & JsonSchemaType.Null);
                schema.Format = "uuid";
                schema.Properties = null;
                schema.Required = null;
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                BearerFormat = "JWT",
            });
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        return options;
    }

    private static bool IsId(Type type)
        => (Nullable.GetUnderlyingType(type) ?? type).GetInterfaces()
            .Any(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IId<>));
}
