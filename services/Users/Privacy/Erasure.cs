using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Privacy;

/// <summary>How far the deletion of an account is: wished, begun, confirmed by every service, over.</summary>
/// <param name="RequestedAt">When its owner asked for it.</param>
/// <param name="DueAt">Until when the owner may think again.</param>
internal sealed record Erasure(DateTimeOffset RequestedAt, DateTimeOffset DueAt)
{
    /// <summary>Since when there is no way back, and no way in.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>When the services were last asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>How often they were asked.</summary>
    public int Requests { get; init; }

    /// <summary>The services that hold nothing more.</summary>
    public ImmutableArray<string> Confirmed { get; init; } = [];

    /// <summary>Whether nothing is left of the account but that it is over.</summary>
    public bool IsOver { get; init; }

    [JsonIgnore]
    public bool HasBegun => BegunAt is not null;

    /// <summary>Who has not confirmed yet.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Missing => [.. ErasingServices.All.Except(Confirmed)];

    public static Erasure Request(DateTimeOffset now, TimeSpan delay) => new(now, now + delay);

    public bool IsDue(DateTimeOffset now) => now >= DueAt;

    /// <summary>Asks all services, for the first time or once more.</summary>
    public Erasure Ask(DateTimeOffset now) => this with { BegunAt = BegunAt ?? now, AskedAt = now, Requests = Requests + 1 };

    public Erasure Confirm(string service) => Confirmed.Contains(service) ? this : this with { Confirmed = Confirmed.Add(service) };
}
