namespace MusicStreaming.Admin.Layout;

/// <summary>
/// What a form has done, as the address of the page that follows says it (?done=saved): a form answers with a redirect,
/// so that loading the page again does not send it again.
/// </summary>
internal static class Deed
{
    public const string Saved = "saved";
    public const string Published = "published";
    public const string Unpublished = "unpublished";
    public const string Covered = "covered";
    public const string Withdrawn = "withdrawn";
    public const string Retried = "retried";
    public const string Cancelled = "cancelled";
    public const string Suspended = "suspended";
    public const string Restored = "restored";
    public const string RolesSet = "roles-set";
    public const string SessionEnded = "session-ended";
    public const string SessionsEnded = "sessions-ended";
    public const string ResetSent = "reset-sent";
    public const string LyricsSet = "lyrics-set";
    public const string LyricsRemoved = "lyrics-removed";
    public const string Removed = "removed";
    public const string Rekeyed = "rekeyed";
    public const string PreparedAgain = "prepared-again";
    public const string AllPreparedAgain = "all-prepared-again";
    public const string Rewrapping = "rewrapping";
    public const string RekeyingAll = "rekeying-all";
    public const string RekeyingCancelled = "rekeying-cancelled";

    public static string? Words(string? deed) => deed switch
    {
        Saved => "Saved.",
        Published => "Published. Listeners see it now.",
        Unpublished => "Listeners do not see it any more.",
        Covered => "The cover was changed.",
        Withdrawn => "The track was withdrawn.",
        Retried => "The file is in the queue again.",
        Cancelled => "The job was cancelled. Nothing of the file is kept.",
        Suspended => "Suspended. What was playing stops, and a letter tells the person why.",
        Restored => "Restored. The person can log in and listen again.",
        RolesSet => "The roles were changed.",
        SessionEnded => "The session was ended.",
        SessionsEnded => "All sessions were ended.",
        ResetSent => "A letter with a link to set a new password is on its way.",
        LyricsSet => "The lyrics were changed. Listeners see them now.",
        LyricsRemoved => "The lyrics were removed.",
        Removed => "It was removed.",
        Rekeyed => "The track gets a new key. Who plays it now is not disturbed.",
        PreparedAgain => "Asked for: below it says how far that is. Who plays the track now is not disturbed.",
        AllPreparedAgain => "Older tracks are looked for, and those that are found are prepared again, one after another.",
        Rewrapping => "All tracks are looked at again.",
        RekeyingAll => "All tracks get new keys, a page of them at a time. Who plays is not disturbed.",
        RekeyingCancelled => "No more tracks get new keys, but those that were begun. Those that have one keep it.",
        _ => null,
    };
}
