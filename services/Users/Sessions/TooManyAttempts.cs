using System.Globalization;
using Microsoft.Net.Http.Headers;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

/// <summary>429, with how long to wait.</summary>
internal sealed class TooManyAttempts(TimeSpan wait) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        httpContext.Response.Headers[HeaderNames.RetryAfter] = seconds;
        return Problems.TooManyRequests("too-many-attempts", "There were too many attempts. Try again later.")
            .ExecuteAsync(httpContext);
    }
}
