namespace MusicStreaming.Users.Mail;

/// <summary>What a letter says; see <see cref="LetterTexts"/>.</summary>
internal enum LetterKind
{
    /// <summary>Nothing: it goes to nobody.</summary>
    None,
    ConfirmRegistration,
    AddressTaken,
    ResetPassword,
    PasswordReset,
    PasswordChanged,
    ConfirmNewEmail,
    ConfirmOldEmail,
    EmailChanged,
    NewDevice,
    TwoFactorEnabled,
    TwoFactorDisabled,
    RecoveryCodesMade,
    PasskeyAdded,
    PasskeyRemoved,
    ProviderLinked,
    ProviderUnlinked,
    ApiKeyMade,
    Suspended,
    Restored,
    RolesChanged,
    ErasureRequested,
    ErasureUndone,
    Erased,
    ExportReady,
}
