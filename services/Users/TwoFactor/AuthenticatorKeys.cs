using Microsoft.AspNetCore.DataProtection;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>Encrypts the keys of authenticator apps, which, unlike passwords, have to be read again.</summary>
internal sealed class AuthenticatorKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("MusicStreaming.Users.AuthenticatorKeys");

    public string Close(string key) => _protector.Protect(key);

    public string Open(string text) => _protector.Unprotect(text);
}
