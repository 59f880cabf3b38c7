namespace MusicStreaming.Users.Sessions;

/// <summary>How somebody has proved who they are.</summary>
internal enum SignInMethod
{
    Password,

    /// <summary>A link in a letter to the account's address.</summary>
    ConfirmLink,

    /// <summary>A provider that the account is linked to, and at which they have just logged in.</summary>
    External,

    /// <summary>A provider that does not say when they logged in there: it may have let a browser through that was left open.</summary>
    SilentExternal,

    /// <summary>A passkey, which is two factors by itself: the device and its unlocking.</summary>
    Passkey,

    /// <summary>A first factor, and then a code.</summary>
    SecondFactor,
}
