using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Passkeys;

/// <summary>What was asked of a browser: the challenge and, where it is known, the person.</summary>
/// <param name="Id">So that no answer counts twice.</param>
/// <param name="State">Identity's own note of what it asked.</param>
/// <param name="UserId">Null where anybody may answer.</param>
internal sealed record PasskeyTicket(Guid Id, string State, UserId? UserId);
