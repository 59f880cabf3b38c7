namespace MusicStreaming.Users.Sessions;

/// <summary>How somebody has proved who they are.</summary>
internal enum SignInMethod
{
    Password,

    /// <summary>A link in a letter to the account's address.</summary>
    ConfirmLink,

    /// <summary>A provider that the account is linked to.</summary>
    External,

    /// <summary>A passkey, which is two factors by itself: the device and its unlocking.</summary>
    Passkey,

    /// <summary>A first factor, and then a code.</summary>
    SecondFactor,
}
