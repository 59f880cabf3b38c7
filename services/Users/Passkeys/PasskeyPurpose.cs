namespace MusicStreaming.Users.Passkeys;

/// <summary>What a browser is asked for a passkey for: the answer to one question is none to another.</summary>
internal enum PasskeyPurpose
{
    LogIn,
    Reauthenticate,
    Add,
}
