using Microsoft.AspNetCore.Identity;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passwords;

/// <summary>Checks an address and a password, with one and the same hashing work whether or not there is such an account.</summary>
internal sealed class PasswordCheck(UserManager<AccountEntry> users, IPasswordHasher<AccountEntry> hasher, DecoyPassword decoy)
{
    /// <returns>The account, or null where the address or the password is wrong.</returns>
    public async Task<Account?> FindAsync(EmailAddress email, string password)
    {
        var user = await users.FindByEmailAsync(email.Text);
        if (user?.Account.PasswordHash is null)
        {
            hasher.VerifyHashedPassword(decoy.Owner, decoy.Hash, password);
            return null;
        }

        return await users.CheckPasswordAsync(user, password) ? user.Account : null;
    }
}
