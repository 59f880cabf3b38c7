using System.Text.Json;
using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.Actors.Timers;

/// <summary>The body that creates a timer: https://docs.dapr.io/reference/api/actors_api/#create-actor-timer.</summary>
internal sealed record TimerRequest(string? DueTime, string? Period, string? Ttl, string? Callback, JsonElement? Data)
{
    /// <exception cref="FormatException">A time is none, or the timer has expired already.</exception>
    public ActorTimer ToTimer(ActiveActor actor, string name, DateTimeOffset now, Action<ActorTimer> fire)
    {
        var first = Time(DueTime, now, "error parsing timer due time") ?? now;
        var period = ParsePeriod();
        var expiry = Time(Ttl, first, "error parsing timer TTL");
        if (expiry < first || expiry < now)
        {
            throw new FormatException($"timer {actor.Key}||{name} has already expired: dueTime: {first:O} TTL: {Ttl}");
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new Callbacks(Callback ?? string.Empty, Data, DueTime ?? string.Empty, Period ?? string.Empty), CallbackJson.Options);
        return new(actor, name, body, fire) { Tick = first, Period = period, RepetitionsLeft = period?.Repetitions, Expiry = expiry };
    }

    private Period? ParsePeriod()
    {
        if (string.IsNullOrEmpty(Period))
        {
            return null;
        }

        try
        {
            var period = Scheduling.Period.Parse(Period);
            return period.Repetitions == 0 ? throw new FormatException("has zero repetitions") : period;
        }
        catch (FormatException exception)
        {
            throw new FormatException($"invalid timer period: {exception.Message}", exception);
        }
    }

    private static DateTimeOffset? Time(string? text, DateTimeOffset from, string failure)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : PointInTime.Parse(text, from);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"{failure}: {exception.Message}", exception);
        }
    }

    private sealed record Callbacks(string Callback, JsonElement? Data, string DueTime, string Period);
}
