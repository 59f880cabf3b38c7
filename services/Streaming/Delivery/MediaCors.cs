using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>Which sites may use the media origin: any may play what was signed, only the admins' one uploads.</summary>
internal sealed class MediaCors(IOptions<PublicUrlOptions> urls) : IConfigureOptions<CorsOptions>
{
    public const string Uploads = "uploads";

    private const string RememberedSeconds = "3600";

    private static readonly StringValues Methods = "GET, HEAD";
    private static readonly StringValues Asked = string.Join(
        ", ", HeaderNames.Range, HeaderNames.IfRange, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, HeaderNames.TraceParent, HeaderNames.TraceState);

    private static readonly StringValues Told = string.Join(
        ", ", HeaderNames.ContentLength, HeaderNames.ContentRange, HeaderNames.AcceptRanges, HeaderNames.ETag);

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    public void Configure(CorsOptions options) => options.AddPolicy(Uploads, policy => policy
        .WithOrigins(urls.Value.AdminBaseUrl)
        .WithMethods(HttpMethods.Put)
        .WithHeaders(HeaderNames.ContentType)
        .WithExposedHeaders(HeaderNames.ETag)
        .SetPreflightMaxAge(Remembered));

    /// <summary>Lets any site read an answer of the origin, also a refusal; no cookie is ever part of one.</summary>
    public static void Allow(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = Told;
    }

    /// <summary>Answers a browser that asks what it may ask (a preflight request of the Fetch standard).</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = Asked;
        headers.AccessControlMaxAge = RememberedSeconds;
        headers.Allow = "GET, HEAD, OPTIONS";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
