using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Passkeys;

/// <summary>What to ask the browser for.</summary>
/// <param name="Ticket">To be sent with the answer, within five minutes.</param>
/// <param name="Options">
/// <c>PublicKeyCredentialCreationOptionsJSON</c> or <c>PublicKeyCredentialRequestOptionsJSON</c> (WebAuthn level 3, section 5.1).
/// </param>
public sealed record PasskeyChallenge(string Ticket, JsonElement Options)
{
    internal static PasskeyChallenge Of(string options, string ticket) => new(ticket, JsonElement.Parse(options));
}

/// <summary>The browser's answer.</summary>
/// <param name="Ticket">From the question.</param>
/// <param name="Credential">What <c>PublicKeyCredential.toJSON()</c> gives.</param>
public sealed record PasskeyAnswer(
    [property: Required, StringLength(Tickets.MaxLength)] string Ticket,
    [property: Required] JsonElement Credential);

/// <summary>A passkey that the browser has made.</summary>
/// <param name="Ticket">From the question.</param>
/// <param name="Credential">What <c>PublicKeyCredential.toJSON()</c> gives.</param>
/// <param name="Name">What the person calls it.</param>
public sealed record AddPasskeyRequest(
    [property: Required, StringLength(Tickets.MaxLength)] string Ticket,
    [property: Required] JsonElement Credential,
    [property: Required, DisplayName, StringLength(PasskeyLimits.MaxName)] string Name);

/// <summary>Another name for a passkey.</summary>
/// <param name="Name">What the person calls it.</param>
public sealed record RenamePasskeyRequest([property: Required, DisplayName, StringLength(PasskeyLimits.MaxName)] string Name);

/// <summary>A passkey of the person who asks.</summary>
/// <param name="Id">To change it by.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="LastUsedAt">When somebody last logged in with it; left out where nobody has.</param>
/// <param name="IsSynced">Whether it is kept in an account at the device's maker, so that it outlives the device.</param>
public sealed record PasskeyInfo(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, bool IsSynced)
{
    internal static PasskeyInfo From(Passkey passkey)
        => new(Passkey.HandleOf(passkey.Id), passkey.Name, passkey.CreatedAt, passkey.LastUsedAt, passkey.IsBackedUp);
}

internal static class PasskeyLimits
{
    public const int MaxName = 80;

    public const int MostOfAccount = 10;
}
