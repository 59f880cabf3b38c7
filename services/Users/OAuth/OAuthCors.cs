using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace MusicStreaming.Users.OAuth;

/// <summary>
/// Apps that live in a browser call from origins of their own. They may do so from anywhere, since nothing of what they may call
/// looks at a cookie: what counts is in the form or in the <c>Authorization</c> header.
/// </summary>
internal sealed class OAuthCors : IConfigureOptions<CorsOptions>
{
    public const string Anywhere = "oauth";

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    public void Configure(CorsOptions options)
        => options.AddPolicy(Anywhere, policy => policy
            .AllowAnyOrigin()
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.TraceParent, HeaderNames.TraceState)
            .WithExposedHeaders(HeaderNames.WWWAuthenticate)
            .SetPreflightMaxAge(Remembered));
}
