using Microsoft.AspNetCore.Identity;

namespace MusicStreaming.Users.Accounts;

/// <summary>Tells Identity in which form addresses, which are also the user names, are compared. Roles are lower case already.</summary>
internal sealed class EmailNormalizer : ILookupNormalizer
{
    public string? NormalizeEmail(string? email)
        => EmailAddress.TryParse(email, out var address) ? address.Normalized : email?.ToLowerInvariant();

    public string? NormalizeName(string? name) => NormalizeEmail(name);
}
