namespace MusicStreaming.Users.EmailChanges;

/// <summary>Which of the two addresses a link was sent to.</summary>
internal enum EmailSide
{
    Old,
    New,
}
