using System.ComponentModel.DataAnnotations;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>The second step of a log-in.</summary>
/// <param name="Ticket">From the answer to the first step.</param>
/// <param name="Code">Six digits of the authenticator app, or a recovery code.</param>
public sealed record SecondFactorRequest(
    [property: Required, StringLength(Tickets.MaxLength)] string Ticket,
    [property: Required, StringLength(TwoFactorLimits.MaxCode)] string Code);

/// <summary>A code of the app that is being set up.</summary>
/// <param name="Code">Six digits.</param>
public sealed record EnableTwoFactorRequest([property: Required, StringLength(TwoFactorLimits.MaxCode)] string Code);

/// <summary>Whether logging in takes a code.</summary>
/// <param name="Enabled">Whether it does.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes were not used yet.</param>
public sealed record TwoFactorResponse(bool Enabled, int RecoveryCodesLeft);

/// <summary>What an authenticator app has to be told.</summary>
/// <param name="Secret">The key, in base 32, to be typed in.</param>
/// <param name="Uri">The same and more, to be shown as a QR code.</param>
public sealed record TwoFactorSetup(string Secret, string Uri);

/// <summary>Codes for whoever has lost the authenticator app. They cannot be shown again.</summary>
/// <param name="RecoveryCodes">Each works once.</param>
public sealed record RecoveryCodesResponse(IReadOnlyList<string> RecoveryCodes);

/// <summary>The second factor is on; all other sessions have ended.</summary>
/// <param name="RecoveryCodes">Each works once. They cannot be shown again.</param>
/// <param name="Session">The session of whoever asked goes on as this one.</param>
public sealed record TwoFactorEnabledResponse(IReadOnlyList<string> RecoveryCodes, SessionResponse Session);

internal static class TwoFactorLimits
{
    /// <summary>A recovery code, however it was grouped.</summary>
    public const int MaxCode = 64;
}
