using System.Collections.Immutable;
using MusicStreaming.Users.OAuth.Authorize;

namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>A device that waits for a person to answer elsewhere (RFC 8628), as it is stored.</summary>
/// <param name="ClientId">The app on the device.</param>
/// <param name="Scopes">What it asks for.</param>
/// <param name="ExpiresAt">When it has to begin again.</param>
/// <param name="Interval">How long it has to wait between its questions, in seconds.</param>
internal sealed record DeviceRequest(string ClientId, ImmutableArray<string> Scopes, DateTimeOffset ExpiresAt, int Interval)
{
    /// <summary>RFC 8628 section 3.5.</summary>
    private const int SlowDownSeconds = 5;

    public DateTimeOffset? PolledAt { get; init; }

    public bool IsRefused { get; init; }

    /// <summary>What the person said, if it was yes.</summary>
    public Approval? Approval { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    public bool IsOpen(DateTimeOffset now) => now < ExpiresAt && Approval is null && !IsRefused && UsedAt is null;

    /// <summary>It keeps nothing about the person, because nothing of that is needed any more.</summary>
    public DeviceRequest Use(DateTimeOffset now) => this with { Approval = null, UsedAt = now };

    /// <summary>The device asks: what it is told, and what is known then.</summary>
    public (DeviceAnswer Answer, DeviceRequest Next) Poll(DateTimeOffset now)
    {
        if (UsedAt is not null)
        {
            return (DeviceAnswer.Used, this);
        }

        if (now >= ExpiresAt)
        {
            return (DeviceAnswer.Expired, this);
        }

        if (IsRefused)
        {
            return (DeviceAnswer.Refused, this);
        }

        if (Approval is not null)
        {
            return (DeviceAnswer.Approved, this);
        }

        return PolledAt is { } last && now - last < TimeSpan.FromSeconds(Interval)
            ? (DeviceAnswer.SlowDown, this with { PolledAt = now, Interval = Interval + SlowDownSeconds })
            : (DeviceAnswer.Pending, this with { PolledAt = now });
    }
}

internal enum DeviceAnswer
{
    Pending,
    SlowDown,
    Approved,
    Refused,
    Expired,
    Used,
}
