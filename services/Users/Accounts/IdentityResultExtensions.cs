using Microsoft.AspNetCore.Identity;

namespace MusicStreaming.Users.Accounts;

internal static class IdentityResultExtensions
{
    /// <summary>Whether the account was changed by somebody else since it was read: nothing is wrong with what was asked.</summary>
    public static bool IsLostRace(this IdentityResult result)
        => result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure));
}
