using System.ComponentModel.DataAnnotations;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.EmailChanges;

/// <summary>Another address for the account.</summary>
/// <param name="NewEmail">Letters with links go there and to the address of now.</param>
public sealed record ChangeEmailRequest([property: Required, EmailSyntax, StringLength(EmailAddress.MaxLength)] string NewEmail);

/// <summary>What came of following a link.</summary>
/// <param name="State">Whether the other side has still to confirm.</param>
public sealed record EmailChangeResponse(EmailChangeState State);
