using System.Net.Http.Headers;
using System.Text;

namespace MusicStreaming.Users.OAuth.Clients;

/// <summary>
/// Knows which client posts a form: by HTTP Basic, by the form itself, or, of a client without a secret, by its id alone
/// (RFC 6749 sections 2.3.1 and 3.2.1).
/// </summary>
internal sealed class ClientAuthentication(ClientStore clients)
{
    private const string Basic = "Basic";

    /// <returns>The form and the client that sent it, or why not.</returns>
    public async Task<AuthenticatedForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await OAuthForm.ReadAsync(request, cancellationToken) is not { } form)
        {
            return OAuthError.InvalidRequest("A form is expected, application/x-www-form-urlencoded, with no parameter twice.");
        }

        var triedBasic = AuthenticationHeaderValue.TryParse(request.Headers.Authorization.ToString(), out var header)
            && Basic.Equals(header.Scheme, StringComparison.OrdinalIgnoreCase);
        if (triedBasic && form["client_secret"] is not null)
        {
            return OAuthError.InvalidRequest("The client proved itself in two ways.");
        }

        var (id, secret) = triedBasic ? Credentials(header?.Parameter) : (form["client_id"], form["client_secret"]);
        var client = (await clients.FindAsync(id, cancellationToken))?.Value;
        var isSame = !triedBasic || form["client_id"] is null || form["client_id"] == id;
        return client is not null && isSame && client.IsProvedBy(secret)
            ? new AuthenticatedForm(form, client)
            : OAuthError.InvalidClient(triedBasic);
    }

    /// <summary>Both parts are encoded as in a form before they are put together (RFC 6749 section 2.3.1).</summary>
    private static (string? Id, string? Secret) Credentials(string? parameter)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(parameter ?? "")).Split(':', 2);
            return parts is [var id, var secret] ? (Decode(id), Decode(secret)) : (null, null);
        }
        catch (FormatException)
        {
            return (null, null);
        }
    }

    private static string Decode(string part) => Uri.UnescapeDataString(part.Replace('+', ' '));
}
