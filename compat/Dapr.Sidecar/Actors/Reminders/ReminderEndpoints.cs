using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr.Sidecar.Actors.Hosts;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Scheduling;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>https://docs.dapr.io/reference/api/actors_api/#create-actor-reminder.</summary>
internal sealed class ReminderEndpoints(IReadOnlyDictionary<string, ReminderStore> stores, ActorPlacement placement, TimeProvider clock)
{
    private const string Path = "/v1.0/actors/{type}/{id}/reminders/{name}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Path, ["POST", "PUT"], CreateAsync);
        routes.MapGet(Path, GetAsync);
        routes.MapDelete(Path, DeleteAsync);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var key = ActorNames.Key(context);
        var request = await context.ReadJsonAsync<ReminderRequest>();
        var name = ActorNames.Value(context, "name");
        ActorNames.Require(name, string.Empty);
        var store = Store(context, key);
        try
        {
            await CreateAsync(store, request.ToReminder(key, name, clock.GetUtcNow()), request.Overwrite ?? true);
        }
        catch (Exception exception) when (exception is FormatException or StorageException)
        {
            throw ActorFaults.ReminderCreate(exception.Message);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // What expires before its first tick is taken and never ticks.
    private static async Task CreateAsync(ReminderStore store, Reminder reminder, bool overwrite)
    {
        if (!await store.PutAsync(reminder, overwrite))
        {
            throw ActorFaults.ReminderExists(reminder.Name);
        }

        if (reminder.Tick > reminder.Expiry)
        {
            await store.DeleteAsync(reminder.Actor, reminder.Name);
        }
    }

    private async Task GetAsync(HttpContext context)
    {
        var key = ActorNames.Key(context);
        var name = ActorNames.Value(context, "name");
        Reminder reminder;
        try
        {
            reminder = await Store(context, key).FindAsync(key, name, context.RequestAborted) ?? throw ActorFaults.ReminderNotFound(name);
        }
        catch (StorageException exception)
        {
            throw ActorFaults.ReminderGet(exception.Message);
        }

        await context.Response.WriteAsJsonAsync(Answer(reminder), CallbackJson.Options, context.RequestAborted);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var key = ActorNames.Key(context);
        try
        {
            await Store(context, key).DeleteAsync(key, ActorNames.Value(context, "name"));
        }
        catch (StorageException exception)
        {
            throw ActorFaults.ReminderDelete(exception.Message);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private ReminderStore Store(HttpContext context, ActorKey key)
        => placement.HostOf(context.CallerApp(), key.Type) is not null && stores.TryGetValue(context.Caller(), out var store)
            ? store
            : throw ActorFaults.ReminderNotHosted();

    // daprd shows the period as its scheduler has it, and the expiry only if it was given as a time.
    private static ReminderAnswer Answer(Reminder reminder) => new(
        reminder.Actor.Id,
        reminder.Actor.Type,
        reminder.Data is { } data ? JsonSerializer.Deserialize<JsonElement>(data) : null,
        string.IsNullOrEmpty(reminder.DueTime) ? null : reminder.DueTime,
        reminder.Pause == TimeSpan.Zero ? null : $"@every {GoDuration.Format(reminder.Pause)}",
        reminder.TimeToLive is { } ttl && PointInTime.TryParseRfc3339(ttl, out _) ? ttl : null);

    private sealed record ReminderAnswer(
        [property: JsonPropertyName("actorID")] string ActorId, string ActorType, JsonElement? Data, string? DueTime, string? Period, string? Ttl);
}
