using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Waveforms;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Puts what a job made in the place of what there was of its track.</summary>
internal sealed class JobTracks(TrackMediaStore media, WaveformStore waveforms)
{
    public async Task<JobSuccess> PrepareAsync(PackagedTrack track, TrackPackaged told, CancellationToken cancellationToken)
    {
        var stored = media.FindAsync(track.Media.TrackId, cancellationToken);
        var drawn = waveforms.FindAsync(track.Media.TrackId, cancellationToken);
        await Task.WhenAll(stored, drawn);
        return new JobSuccess(
            new Versioned<TrackMedia>(track.Media, (await stored)?.ETag), new Versioned<Waveform>(track.Waveform, (await drawn)?.ETag), told);
    }
}
