namespace MusicStreaming.Users.Links;

/// <summary>What a link may do: one that was made for one purpose is worth nothing for another.</summary>
internal enum LinkPurpose
{
    ConfirmRegistration,
    ResetPassword,
    ChangeEmail,
}
