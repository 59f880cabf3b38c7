namespace MusicStreaming.Admin.Calls;

/// <summary>What Users answers about other parties' apps.</summary>
public sealed record OAuthClientView(
    string Id,
    string Name,
    string Kind,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> Scopes,
    bool AllowsDevices,
    DateTimeOffset CreatedAt)
{
    public bool IsConfidential => Kind == "confidential";
}

public sealed record RegisteredOAuthClient(OAuthClientView Client, string? Secret);

public sealed record OAuthClientSecret(string Secret);

public sealed record OAuthClientData(
    string Name, string? Kind, IReadOnlyList<string> RedirectUris, IReadOnlyList<string> Scopes, bool AllowsDevices);
