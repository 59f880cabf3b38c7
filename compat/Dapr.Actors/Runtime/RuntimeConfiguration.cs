using System.Buffers;
using System.Text.Json;

namespace Dapr.Actors.Runtime;

/// <summary>What Dapr asks an app that hosts actors for (<c>GET /dapr/config</c>).</summary>
internal static class RuntimeConfiguration
{
    public static void Write(ActorRuntimeOptions options, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        WriteTypes(writer, options.Actors);
        WriteOptions(writer, options);
        var special = options.Actors.Where(actor => actor.TypeOptions is not null).ToList();
        if (special.Count > 0)
        {
            writer.WriteStartArray("entitiesConfig");
            foreach (var actor in special)
            {
                writer.WriteStartObject();
                WriteTypes(writer, [actor]);
                WriteOptions(writer, actor.TypeOptions ?? options);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteTypes(Utf8JsonWriter writer, IEnumerable<ActorRegistration> actors)
    {
        writer.WriteStartArray("entities");
        foreach (var actor in actors)
        {
            writer.WriteStringValue(actor.Type.ActorTypeName);
        }

        writer.WriteEndArray();
    }

    private static void WriteOptions(Utf8JsonWriter writer, ActorRuntimeOptions options)
    {
        WriteDuration(writer, "actorIdleTimeout", options.ActorIdleTimeout);
        WriteDuration(writer, "actorScanInterval", options.ActorScanInterval);
        WriteDuration(writer, "drainOngoingCallTimeout", options.DrainOngoingCallTimeout);
        if (options.DrainRebalancedActors)
        {
            writer.WriteBoolean("drainRebalancedActors", true);
        }

        if (options.RemindersStoragePartitions is { } partitions)
        {
            writer.WriteNumber("remindersStoragePartitions", partitions);
        }

        writer.WriteStartObject("reentrancy");
        writer.WriteBoolean("enabled", options.ReentrancyConfig.Enabled);
        if (options.ReentrancyConfig.MaxStackDepth is { } depth)
        {
            writer.WriteNumber("maxStackDepth", depth);
        }

        writer.WriteEndObject();
    }

    private static void WriteDuration(Utf8JsonWriter writer, string name, TimeSpan? value)
    {
        if (value is { } duration)
        {
            writer.WriteString(name, Schedules.Go(duration));
        }
    }
}
