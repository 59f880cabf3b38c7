using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.OAuth.Tokens;

internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/oauth").WithTags("OAuth").AllowAnonymous().RequireCors(OAuthCors.Anywhere);

        tokens.MapPost("/token", ExchangeAsync).WithName("GetTokens").ReadsForm<TokenForm>();
        tokens.MapPost("/revoke", RevokeAsync).WithName("RevokeToken").ReadsForm<RevocationForm>();
    }

    /// <summary>
    /// Exchanges a code, a refresh token or a device's code for tokens (RFC 6749, RFC 8628). A confidential client proves itself by
    /// HTTP Basic or in the form.
    /// </summary>
    internal static async Task<Results<Ok<TokenResponse>, OAuthError>> ExchangeAsync(
        HttpContext context, ClientAuthentication clients, TokenGrants grants, CancellationToken cancellationToken)
    {
        var sent = await clients.ReadAsync(context.Request, cancellationToken);
        var result = sent.Error ?? await grants.ExchangeAsync(sent.Form, sent.Client, cancellationToken);
        if (result.Tokens is not { } tokens)
        {
            return result.Error ?? throw new InvalidOperationException("There are tokens or an error.");
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(tokens);
    }

    /// <summary>
    /// Ends a refresh token and all that have followed it (RFC 7009). One that is not known is as good as ended. Access tokens cannot
    /// be taken back; they last ten minutes.
    /// </summary>
    internal static async Task<Results<Ok, OAuthError>> RevokeAsync(
        HttpRequest request, ClientAuthentication clients, AppSessions apps, CancellationToken cancellationToken)
    {
        var sent = await clients.ReadAsync(request, cancellationToken);
        if (sent.Error is { } error)
        {
            return error;
        }

        if (sent.Form["token"] is not { } token)
        {
            return OAuthError.InvalidRequest("token is needed.");
        }

        if (IsJwt(token))
        {
            return new OAuthError("unsupported_token_type", "Access tokens end by themselves, after ten minutes at most.");
        }

        await apps.EndAsync(sent.Client, token, cancellationToken);
        return TypedResults.Ok();
    }

    private static bool IsJwt(string token) => token.Count(character => character == '.') == 2;
}
