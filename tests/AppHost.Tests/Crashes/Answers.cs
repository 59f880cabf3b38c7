namespace MusicStreaming.AppHost.Tests.Crashes;

// What these tests read of the API's answers.
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

internal sealed record Named(Guid Id, string Title);

internal sealed record Album(Guid Id, string Title, int TrackCount, IReadOnlyList<Named> Tracks);

internal sealed record Playback(Guid SessionId, string ManifestUrl, double DurationSeconds);

internal sealed record IngestJob(Guid Id, Guid TrackId, string State, string? Reason);

internal sealed record OwnPlan(string Plan, DateTimeOffset? Since);

internal sealed record Notice(string Kind);
