namespace MusicStreaming.Users.Privacy;

/// <summary>How far the copy of somebody's data is.</summary>
/// <param name="State">What it is doing.</param>
/// <param name="Done">How many services have told what they hold.</param>
/// <param name="Of">How many are asked.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ReadyAt">Since when it can be downloaded.</param>
/// <param name="ExpiresAt">Until when it can be downloaded.</param>
public sealed record ExportResponse(
    ExportState State, int Done, int Of, DateTimeOffset? RequestedAt, DateTimeOffset? ReadyAt, DateTimeOffset? ExpiresAt)
{
    internal static ExportResponse From(Export? export, DateTimeOffset now) => export is null || export.IsExpired(now)
        ? new(ExportState.None, 0, Export.Services.Length, null, null, null)
        : new(
            export.IsReady(now) ? ExportState.Ready : ExportState.Working,
            export.Done.Length,
            Export.Services.Length,
            export.RequestedAt,
            export.ReadyAt,
            export.ExpiresAt);
}

/// <summary>What an export is doing.</summary>
public enum ExportState
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is being put together.</summary>
    Working,

    /// <summary>It can be downloaded.</summary>
    Ready,
}
