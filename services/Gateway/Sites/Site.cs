namespace MusicStreaming.Gateway.Sites;

/// <summary>Which of the two sites something belongs to.</summary>
internal enum Site
{
    Listeners,
    Admins,
}

/// <summary>Says of an endpoint that it is there on one site only.</summary>
internal sealed record SiteMetadata(Site Site);
