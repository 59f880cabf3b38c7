namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>Tokens, or why there are none.</summary>
internal sealed record TokenResult(TokenResponse? Tokens, OAuthError? Error)
{
    public static implicit operator TokenResult(TokenResponse tokens) => new(tokens, null);

    public static implicit operator TokenResult(OAuthError error) => new(null, error);
}
