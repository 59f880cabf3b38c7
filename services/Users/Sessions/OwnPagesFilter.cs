using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

/// <summary>
/// Refuses calls that another site's page makes with our cookie. A form of any site can post, but it can neither set a header of
/// its own nor send JSON without asking first (Fetch standard, "CORS-safelisted request-header"), and browsers name the page's
/// origin with every POST. SameSite alone does not do, because it ignores ports. Programs that are no browsers send no Origin.
/// </summary>
internal sealed class OwnPagesFilter(IOptions<PublicUrlOptions> urls, IOptions<UsersOptions> options) : IEndpointFilter
{
    private const string CustomHeader = "X-Requested-With";

    private readonly HashSet<string> _origins =
        [Origin(urls.Value.ListenerBaseUrl), .. options.Value.AllowedOrigins.Select(Origin)];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var isOurs = IsDeliberate(request) && HasOwnOrigin(request) && HasOwnFetchSite(request);
        return isOurs
            ? await next(context)
            : Problems.Forbidden("cross-site-request", "This call has to come from a page of ours.");
    }

    private static bool IsDeliberate(HttpRequest request)
        => request.Headers.ContainsKey(CustomHeader) || request.HasJsonContentType();

    private static bool HasOwnFetchSite(HttpRequest request)
        => request.Headers["Sec-Fetch-Site"].ToString() is not "cross-site";

    private static string Origin(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);

    private bool HasOwnOrigin(HttpRequest request)
        => request.Headers.Origin is { Count: 0 } || _origins.Contains(request.Headers.Origin.ToString());
}
