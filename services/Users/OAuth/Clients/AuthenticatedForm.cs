namespace MusicStreaming.Users.OAuth.Clients;

/// <summary>A form and the client that sent it, or why it is refused.</summary>
internal sealed class AuthenticatedForm
{
    private readonly (OAuthForm Form, OAuthClient Client)? _sent;

    public AuthenticatedForm(OAuthForm form, OAuthClient client) => _sent = (form, client);

    private AuthenticatedForm(OAuthError error) => Error = error;

    public OAuthError? Error { get; }

    public OAuthForm Form => Sent.Form;

    public OAuthClient Client => Sent.Client;

    private (OAuthForm Form, OAuthClient Client) Sent => _sent ?? throw new InvalidOperationException("Look at the error first.");

    public static implicit operator AuthenticatedForm(OAuthError error) => new(error);
}
