using Microsoft.AspNetCore.Identity;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Passwords;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Registration;

/// <summary>
/// Whether whoever follows a link is who registered. A stranger can register anybody's address, and the owner, who waits for a
/// letter of the kind, would follow the stranger's and get an account whose password the stranger knows. So the browser that was
/// registered with is known by its cookie, and any other has to give the password.
/// </summary>
internal sealed class RegistrationProof(BrowserCookies browser, IPasswordHasher<AccountEntry> hasher, DecoyPassword nobody)
{
    public bool IsSameBrowser(PendingRegistration registration) => registration.IsOf(browser.RecognizeDevice());

    /// <summary>Identity's hasher asks for the person and does not look at them.</summary>
    public bool IsRight(PendingRegistration registration, string password)
        => hasher.VerifyHashedPassword(nobody.Owner, registration.PasswordHash, password) != PasswordVerificationResult.Failed;
}
