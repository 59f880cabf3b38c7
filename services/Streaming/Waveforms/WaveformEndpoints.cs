using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Rights;

namespace MusicStreaming.Streaming.Waveforms;

internal static class WaveformEndpoints
{
    public static void MapWaveforms(this IEndpointRouteBuilder routes)
        => routes.MapGet("/tracks/{id}/waveform", GetAsync).WithName("GetWaveform").WithTags("Playback");

    /// <summary>The shape of a track, for a seek bar. Tracks that were prepared long ago may have none.</summary>
    internal static async Task<Results<Ok<WaveformResponse>, StatusCodeHttpResult, NotFound>> GetAsync(
        TrackId id, [FromServices] RightsStore rights, [FromServices] WaveformStore waveforms, HttpContext context)
    {
        var track = rights.OfTrackAsync(id, context.RequestAborted);
        var found = waveforms.FindAsync(id, context.RequestAborted);
        await Task.WhenAll(track, found);
        if (!(await track).MayPlay || await found is not { Value: var waveform })
        {
            return TypedResults.NotFound();
        }

        var tag = new EntityTagHeaderValue($"\"{waveform.TrackId.Value:N}-{waveform.Revision}\"");
        context.Response.GetTypedHeaders().ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(WaveformResponse.From(waveform));
    }
}
