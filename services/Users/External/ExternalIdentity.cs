namespace MusicStreaming.Users.External;

/// <summary>Who a provider says that somebody is.</summary>
/// <param name="Provider">Our id of the provider.</param>
/// <param name="Subject">The person's id there, which never changes and is never given to another.</param>
internal sealed record ExternalIdentity(string Provider, string Subject)
{
    public string? Email { get; init; }

    /// <summary>Whether the provider vouches for it that the address is the person's.</summary>
    public bool IsEmailVerified { get; init; }

    public string? Name { get; init; }

    /// <summary>When the person last proved there who they are; null where the provider does not say.</summary>
    public DateTimeOffset? LoggedInAt { get; init; }
}
