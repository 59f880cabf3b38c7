using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.External;

/// <summary>Says whose a login at a provider is; nobody's any more where it was unlinked.</summary>
internal sealed record ExternalOwner(UserId? UserId)
{
    /// <summary>The claim on a login, to be stored with the account: it fails where somebody has the login.</summary>
    /// <param name="known">What is stored.</param>
    /// <param name="userId">Whose it is to be.</param>
    public static Versioned<ExternalOwner> Claim(Versioned<ExternalOwner>? known, UserId userId)
        => known is { Value.UserId: null } ? known.With(new ExternalOwner(userId)) : Versioned.New(new ExternalOwner(userId));
}
