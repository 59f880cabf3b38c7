using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Passkeys;

/// <summary>Whose a passkey is; nobody's once it was removed.</summary>
internal sealed record PasskeyOwner(UserId? UserId);
