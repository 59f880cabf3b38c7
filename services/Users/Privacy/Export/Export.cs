using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Privacy;

/// <summary>A copy of all that is held about somebody: being put together, or ready to be downloaded.</summary>
/// <param name="Id">The export; its blobs lie under it.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="RequestedAt">When it was asked for.</param>
internal sealed record Export(Guid Id, UserId Person, DateTimeOffset RequestedAt)
{
    /// <summary>Every service that is asked, this one first.</summary>
    public static ImmutableArray<string> Services { get; } = [AppIds.Users, .. ErasingServices.All];

    /// <summary>The services that have told what they hold.</summary>
    public ImmutableArray<string> Done { get; init; } = [];

    public DateTimeOffset? ReadyAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    [JsonIgnore]
    public ImmutableArray<string> Missing => [.. Services.Except(Done)];

    public static Export Begin(UserId person, DateTimeOffset now) => new(Guid.CreateVersion7(), person, now);

    public Export Add(string service) => this with { Done = [.. Done, service] };

    public Export Ready(DateTimeOffset now, TimeSpan kept) => this with { ReadyAt = now, ExpiresAt = now + kept };

    public bool IsReady(DateTimeOffset now) => now < ExpiresAt;

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
