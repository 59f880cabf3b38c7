using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.External;

/// <summary>A way into an account through a provider.</summary>
/// <param name="Provider">Our id of the provider.</param>
/// <param name="Subject">The person's id there.</param>
/// <param name="Email">The address there when it was linked, so that a person knows which of theirs it is.</param>
/// <param name="LinkedAt">Since when.</param>
internal sealed record ExternalLogin(string Provider, string Subject, string? Email, DateTimeOffset LinkedAt)
{
    public static ExternalLogin From(ExternalIdentity identity, DateTimeOffset now)
        => new(identity.Provider, identity.Subject, identity.Email is { Length: <= EmailAddress.MaxLength } email ? email : null, now);

    public bool Is(ExternalIdentity identity) => Provider == identity.Provider && Subject == identity.Subject;
}
