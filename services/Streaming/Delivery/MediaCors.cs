using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>Which sites may use the media origin: any may play what was signed, only the admins' one uploads.</summary>
internal sealed class MediaCors(IOptions<PublicUrlOptions> urls) : IConfigureOptions<CorsOptions>
{
    public const string Media = "media";
    public const string Uploads = "uploads";

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    public void Configure(CorsOptions options)
    {
        options.AddPolicy(Media, policy => policy
            .AllowAnyOrigin()
            .WithMethods(HttpMethods.Get, HttpMethods.Head)
            .WithHeaders(HeaderNames.Range, HeaderNames.IfNoneMatch, HeaderNames.TraceParent, HeaderNames.TraceState)
            .WithExposedHeaders(HeaderNames.ContentLength, HeaderNames.ContentRange, HeaderNames.ETag)
            .SetPreflightMaxAge(Remembered));
        options.AddPolicy(Uploads, policy => policy
            .WithOrigins(urls.Value.AdminBaseUrl)
            .WithMethods(HttpMethods.Put)
            .WithHeaders(HeaderNames.ContentType)
            .WithExposedHeaders(HeaderNames.ETag)
            .SetPreflightMaxAge(Remembered));
    }
}
