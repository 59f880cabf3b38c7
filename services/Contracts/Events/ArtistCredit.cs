namespace MusicStreaming.Contracts.Events;

/// <summary>An artist as named on a track or an album, in the order of the credits.</summary>
public sealed record ArtistCredit(ArtistId Id, string Name);
