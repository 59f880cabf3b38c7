namespace MusicStreaming.Gateway.Sites;

/// <summary>
/// Tells the sites apart by the port that the request arrived at: the Host header is the client's to choose.
/// </summary>
internal sealed class SiteOfRequest(IConfiguration configuration)
{
    private readonly int? _adminPort = configuration.GetValue<int?>("ADMIN_PORT");

    public Site Of(HttpContext context)
        => context.Connection.LocalPort == _adminPort ? Site.Admins : Site.Listeners;
}
