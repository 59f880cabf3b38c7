using System.Text.Json;
using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.Actors.Hosts;

/// <summary>
/// What an app answers on <c>/dapr/config</c>: https://docs.dapr.io/reference/api/actors_api/#get-registered-actors. As in
/// daprd, <c>actorScanInterval</c> and <c>remindersStoragePartitions</c> have no effect any more, and an entity's own settings
/// replace the general ones of idle time and reentrancy even where they say nothing.
/// </summary>
internal sealed record AppConfiguration(
    IReadOnlyList<string>? Entities,
    string? ActorIdleTimeout,
    string? DrainOngoingCallTimeout,
    bool? DrainRebalancedActors,
    AppConfiguration.ReentrancyOptions? Reentrancy,
    IReadOnlyList<AppConfiguration.EntityOptions>? EntitiesConfig)
{
    private const int DefaultStackDepth = 32;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private static readonly TimeSpan DefaultIdleTimeout = TimeSpan.FromHours(1);
    private static readonly TimeSpan DefaultDrainTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Reads the types that an app hosts, and how.</summary>
    /// <exception cref="JsonException">It is not the JSON that is expected.</exception>
    /// <exception cref="FormatException">A general duration is none.</exception>
    public static IReadOnlyDictionary<string, ActorSettings> Read(ReadOnlySpan<byte> json)
        => (JsonSerializer.Deserialize<AppConfiguration>(json, JsonSerializerOptions.Web) ?? throw new JsonException("The configuration is null.")).Types();

    private Dictionary<string, ActorSettings> Types()
    {
        var idle = string.IsNullOrEmpty(ActorIdleTimeout) ? DefaultIdleTimeout : GoDuration.Parse(ActorIdleTimeout);
        var drain = string.IsNullOrEmpty(DrainOngoingCallTimeout) ? DefaultDrainTimeout : GoDuration.Parse(DrainOngoingCallTimeout);
        var general = Settings(idle, drain, Reentrancy);
        var types = (Entities ?? []).Distinct().ToDictionary(type => type, _ => general, StringComparer.Ordinal);
        foreach (var entity in EntitiesConfig ?? [])
        {
            var own = Settings(OrDefault(entity.ActorIdleTimeout, DefaultIdleTimeout), OrDefault(entity.DrainOngoingCallTimeout, drain), entity.Reentrancy);
            foreach (var type in (entity.Entities ?? []).Where(types.ContainsKey))
            {
                types[type] = own;
            }
        }

        return types;
    }

    private ActorSettings Settings(TimeSpan idle, TimeSpan drain, ReentrancyOptions? reentrancy)
        => new(Bounded(idle), Bounded(drain), DrainRebalancedActors ?? true, reentrancy?.Enabled ?? false, reentrancy?.MaxStackDepth ?? DefaultStackDepth);

    // Go's durations reach further than a timer does.
    private static TimeSpan Bounded(TimeSpan duration) => duration < TimeSpan.Zero ? TimeSpan.Zero : duration > Longest ? Longest : duration;

    private static TimeSpan OrDefault(string? text, TimeSpan otherwise) => text is { Length: > 0 } && GoDuration.TryParse(text, out var duration) ? duration : otherwise;

    internal sealed record ReentrancyOptions(bool Enabled, int? MaxStackDepth);

    internal sealed record EntityOptions(IReadOnlyList<string>? Entities, string? ActorIdleTimeout, string? DrainOngoingCallTimeout, ReentrancyOptions? Reentrancy);
}
