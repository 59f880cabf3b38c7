using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// Of a track's segments only some are traced: thousands are sent a second, each like the other, and telling of one costs as much
/// as sending it. One that is part of somebody's trace, as the first of a play is, always is. All are counted.
/// </summary>
internal static class SegmentSampling
{
    private const int OneIn = 64;
    private const int TraceIdLength = 16;

    /// <param name="context">The request.</param>
    /// <param name="activity">Its span.</param>
    public static bool IsLeftOut(HttpContext context, Activity? activity)
        => activity is { ParentId: null } && IsLeftOut(context.Request.Path, activity.TraceId);

    /// <summary>Whether a request that nobody else traces is left out.</summary>
    public static bool IsLeftOut(PathString path, ActivityTraceId trace) => path.StartsWithSegments("/media/tracks") && !IsDrawn(trace);

    private static bool IsDrawn(ActivityTraceId id)
    {
        Span<byte> bytes = stackalloc byte[TraceIdLength];
        id.CopyTo(bytes);
        return bytes[^1] % OneIn == 0;
    }
}
