using System.Net;
using System.Text.Json;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>
/// Delivers a tick of a reminder and notes what became of it before the next one. As with daprd's scheduler a tick that the app
/// refuses is tried again three times, a second apart, and then given up; one that does not get an answer waits without
/// losing a try. The next tick is one period after this one was due, so those that were missed come one after another.
/// </summary>
internal sealed class ReminderDelivery(ReminderStore store, ActorTurns turns, ActorMetrics metrics, TimeProvider clock, ILogger logger)
{
    private const int Retries = 3;
    private const string ErrorHeader = "X-DaprErrorResponseHeader";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(Delivery delivery, DueReminder due)
    {
        try
        {
            var found = await store.Database.ReadAsync(session => new ReminderStore.Found(ReminderTable.Find(session, due)), CancellationToken.None);
            if (found.Reminder is { } stored)
            {
                delivery.Name = stored.Reminder.Name;
                await DeliverAsync(delivery, stored);
            }
        }
        catch (Exception exception)
        {
            // Whatever it is, the reminder is still there, and due.
            logger.RemindersNotStored(exception);
            store.Expect(clock.GetUtcNow() + Pause);
        }
        finally
        {
            store.Deliveries.End(delivery);
            if (delivery.HasMore)
            {
                store.Wake();
            }
        }
    }

    private async Task DeliverAsync(Delivery delivery, StoredReminder stored)
    {
        var reminder = stored.Reminder;
        string? refusal;
        try
        {
            var (body, appId) = (Body(reminder), string.Empty);
            using var response = await turns.SendAsync(reminder.Actor, reentrancyId: null, Request, CancellationToken.None);
            if (response is null)
            {
                return;
            }

            refusal = await RefusalAsync(response);
            metrics.ReminderFired(appId, reminder.Actor.Type, refusal is null);

            HttpRequestMessage? Request(ActiveActor actor, string? reentrancyId)
            {
                appId = actor.Host?.App.AppId ?? string.Empty;
                return delivery.IsCalledOff ? null : CallbackJson.Request(actor, "remind", reminder.Name, body);
            }
        }
        catch (Exception exception) when (exception is ActorUnreachableException or OperationCanceledException)
        {
            await PutOffAsync(stored, stored.Attempts, exception.Message);
            return;
        }
        catch (DaprFault fault)
        {
            refusal = fault.Message;
        }

        if (refusal is null)
        {
            await MoveOnAsync(stored);
        }
        else if (stored.Attempts < Retries)
        {
            await PutOffAsync(stored, stored.Attempts + 1, refusal);
        }
        else
        {
            logger.ReminderGivenUp(reminder.Name, reminder.Actor.Type, reminder.Actor.Id, refusal);
            await MoveOnAsync(stored);
        }
    }

    private async Task MoveOnAsync(StoredReminder stored)
    {
        if (stored.Reminder.Next() is { } next)
        {
            await store.Database.WriteAsync(session => ReminderTable.MoveOn(session, stored.Id, next));
            store.Expect(next.Tick);
        }
        else
        {
            await store.Database.WriteAsync(session => ReminderTable.Delete(session, stored.Id));
        }
    }

    private async Task PutOffAsync(StoredReminder stored, int attempts, string reason)
    {
        var due = clock.GetUtcNow() + Pause;
        logger.ReminderRetried(stored.Reminder.Name, stored.Reminder.Actor.Type, stored.Reminder.Actor.Id, attempts, reason);
        await store.Database.WriteAsync(session => ReminderTable.PutOff(session, stored.Id, due, attempts));
        store.Expect(due);
    }

    private static async Task<string?> RefusalAsync(HttpResponseMessage response)
        => response.StatusCode != HttpStatusCode.OK ? $"the app answered {(int)response.StatusCode}"
            : response.Headers.Contains(ErrorHeader) ? await response.Content.ReadAsStringAsync()
            : null;

    // daprd's scheduler does not tell the times.
    private static byte[] Body(Reminder reminder)
        => JsonSerializer.SerializeToUtf8Bytes(
            new Callback(reminder.Data is { } data ? JsonSerializer.Deserialize<JsonElement>(data) : null, string.Empty, string.Empty),
            CallbackJson.Options);

    private sealed record Callback(JsonElement? Data, string DueTime, string Period);
}
