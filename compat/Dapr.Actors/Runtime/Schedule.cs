using System.Buffers;
using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>A timer or a reminder as Dapr's API has it in JSON.</summary>
internal sealed record Schedule(byte[] Data, TimeSpan DueTime, TimeSpan Period, string? Callback)
{
    public static byte[] Of(ActorReminder reminder) => Write(writer =>
    {
        writer.WriteString("dueTime", Schedules.Go(reminder.DueTime));
        writer.WriteString("period", Schedules.Period(reminder.Period, reminder.Repetitions));
        writer.WriteBase64String("data", reminder.State);
        WriteEnd(writer, reminder.Ttl);
    });

    public static byte[] Of(ActorTimer timer) => Write(writer =>
    {
        writer.WriteString("dueTime", Schedules.Go(timer.DueTime));
        if (timer.Period >= TimeSpan.Zero)
        {
            writer.WriteString("period", Schedules.Go(timer.Period));
        }

        if (timer.Data is { } data)
        {
            writer.WriteBase64String("data", data);
        }

        writer.WriteString("callback", timer.TimerCallback);
        WriteEnd(writer, timer.Ttl);
    });

    /// <summary>Reads what Dapr tells; null where it tells nothing.</summary>
    public static Schedule? Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || JsonSerializer.Deserialize<Wire>(json, JsonSerializerOptions.Web) is not { } wire || wire == new Wire())
        {
            return null;
        }

        return new(wire.Data ?? [], wire.DueTime is null ? TimeSpan.Zero : Schedules.Parse(wire.DueTime), wire.Period is null ? TimeSpan.Zero : Schedules.Parse(wire.Period), wire.Callback);
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEnd(Utf8JsonWriter writer, TimeSpan? ttl)
    {
        if (ttl is { } end)
        {
            writer.WriteString("ttl", Schedules.Go(end));
        }
    }

    private sealed record Wire(byte[]? Data = null, string? DueTime = null, string? Period = null, string? Callback = null);
}
