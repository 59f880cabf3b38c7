using Microsoft.OpenApi;

namespace MusicStreaming.Users.OAuth;

/// <summary>
/// Tells the OpenAPI document which form an endpoint reads by hand. <c>Accepts</c> would tell it too, but it also has routing refuse
/// every other body, with an answer that is none of the RFCs'.
/// </summary>
internal static class FormDescription
{
    private const string MediaType = "application/x-www-form-urlencoded";

    public static RouteHandlerBuilder ReadsForm<TForm>(this RouteHandlerBuilder endpoint)
        => endpoint
            .AddOpenApiOperationTransformer(async (operation, context, cancellationToken) =>
            {
                var schema = await context.GetOrCreateSchemaAsync(typeof(TForm), cancellationToken: cancellationToken);
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType> { [MediaType] = new() { Schema = schema } },
                };
            })
            .Produces<OAuthErrorResponse>(StatusCodes.Status400BadRequest)
            .Produces<OAuthErrorResponse>(StatusCodes.Status401Unauthorized);
}
