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

    public static string? Words(string? deed) => deed switch
    {
        Saved => "Saved.",
        Published => "Published. Listeners see it now.",
        Unpublished => "Listeners do not see it any more.",
        Covered => "The cover was changed.",
        Withdrawn => "The track was withdrawn.",
        Retried => "The file is in the queue again.",
        _ => null,
    };
}
