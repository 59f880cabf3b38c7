using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Waveforms;

/// <summary>The shape of a track, for the bar under it.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="Revision">The revision of its media that it was made with.</param>
/// <param name="DurationSeconds">The track's length in seconds.</param>
/// <param name="Peaks">At most a thousand peaks of a byte each, as base64.</param>
internal sealed record Waveform(TrackId TrackId, int Revision, double DurationSeconds, string Peaks);
