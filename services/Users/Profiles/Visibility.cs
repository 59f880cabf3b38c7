namespace MusicStreaming.Users.Profiles;

/// <summary>Who may see something of a person.</summary>
public enum Visibility
{
    /// <summary>Everybody who has an account.</summary>
    Public,

    /// <summary>Those who follow the person already. Nobody can begin to follow whom they cannot see.</summary>
    Followers,

    /// <summary>The person alone.</summary>
    Private,
}
