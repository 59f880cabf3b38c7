using System.Text.RegularExpressions;

namespace MusicStreaming.Admin.Audit;

/// <summary>The names of endpoints, in words.</summary>
internal static partial class ActionNames
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["SuspendUser"] = "Suspended",
        ["RestoreUser"] = "Restored",
        ["SetRoles"] = "Changed the roles",
        ["GetUser"] = "Looked at the account",
        ["SearchUsers"] = "Searched users",
        ["ListUserSessions"] = "Looked at the sessions",
        ["EndUserSession"] = "Ended a session",
        ["EndUserSessions"] = "Ended all sessions",
        ["ResetUserPassword"] = "Sent a link to set a new password",
        ["GivePlan"] = "Gave a plan",
        ["AdminUpdateAlbum"] = "Changed an album",
        ["AdminPublishAlbum"] = "Published an album",
        ["AdminUnpublishAlbum"] = "Unpublished an album",
        ["AdminUpdateArtist"] = "Changed an artist",
        ["AdminUpdateTrack"] = "Changed a track",
        ["AdminSetLyrics"] = "Changed lyrics",
        ["AdminRemoveLyrics"] = "Removed lyrics",
        ["AdminWithdrawTrack"] = "Withdrew a track",
        ["BeginUpload"] = "Began an upload",
        ["CompleteUpload"] = "Completed an upload",
        ["CancelUpload"] = "Cancelled an upload",
        ["RetryIngestJob"] = "Retried an ingest job",
        ["CancelIngestJob"] = "Cancelled an ingest job",
        ["RekeyTrack"] = "Gave a track a new key",
        ["RekeyAllTracks"] = "Gave all tracks new keys",
        ["CancelRekeying"] = "Stopped giving all tracks new keys",
        ["RewrapKeys"] = "Had all keys wrapped anew",
        ["PrepareTrackAgain"] = "Had a track prepared again",
        ["PrepareOldTracks"] = "Had older tracks prepared again",
        ["RegisterOAuthClient"] = "Registered an app",
        ["ChangeOAuthClient"] = "Changed an app",
        ["RemoveOAuthClient"] = "Removed an app",
        ["ReplaceOAuthClientSecret"] = "Replaced an app's secret",
    };

    public static IEnumerable<KeyValuePair<string, string>> All => Known.OrderBy(name => name.Value, StringComparer.Ordinal);

    /// <summary>A name that nobody has put into words yet is taken apart: <c>RotateSigningKey</c> is "Rotate signing key".</summary>
    public static string Words(string action)
    {
        if (Known.TryGetValue(action, out var words))
        {
            return words;
        }

        var parted = Capital().Replace(action, " $0").Trim().ToLowerInvariant();
        return parted.Length == 0 ? action : $"{char.ToUpperInvariant(parted[0])}{parted[1..]}";
    }

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Capital();
}
