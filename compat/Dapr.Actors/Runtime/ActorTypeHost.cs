using System.Collections.Concurrent;
using System.Reflection;
using Dapr.Actors.Communication;

namespace Dapr.Actors.Runtime;

/// <summary>The active actors of a type. Dapr sees to it that each has one turn at a time.</summary>
internal sealed class ActorTypeHost(ActorRegistration registration, ActorActivator activator, ActorApi api, ActorTestOptions services)
{
    private readonly ConcurrentDictionary<string, ActorActivatorState> _active = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActorMethod> _methods = ActorMethod.Of(registration.Type, services.JsonSerializerOptions);

    public Task<byte[]> CallAsync(string id, string method, byte[] body, bool isByName, CancellationToken cancellationToken)
    {
        var called = _methods.GetValueOrDefault(method) ?? throw new MissingMethodException($"Actor type doesn't contain method {method}");
        return TurnAsync(
            id,
            ActorMethodContext.ForMethod(method),
            actor => isByName ? called.CallByNameAsync(actor, body, cancellationToken) : called.CallAsync(actor, body, cancellationToken));
    }

    /// <summary>An actor that is not remindable ignores its reminders.</summary>
    public Task RemindAsync(string id, string reminder, byte[] body)
    {
        if (!registration.Type.IsRemindable)
        {
            return Task.CompletedTask;
        }

        var schedule = Schedule.Read(body) ?? new Schedule([], TimeSpan.Zero, TimeSpan.Zero, Callback: null);
        return TurnAsync(id, ActorMethodContext.ForReminder(), async actor =>
        {
            await ((IRemindable)actor).ReceiveReminderAsync(reminder, schedule.Data, schedule.DueTime, schedule.Period);
            return [];
        });
    }

    public Task FireAsync(string id, byte[] body)
    {
        var schedule = Schedule.Read(body);
        return TurnAsync(id, ActorMethodContext.ForTimer(), async actor =>
        {
            var callback = actor.TimerCallback(schedule?.Callback ?? string.Empty);
            object?[] arguments = callback.GetParameters().Length == 0 ? [] : [schedule?.Data];
            if (callback.Invoke(actor, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null) is Task task)
            {
                await task;
            }

            return [];
        });
    }

    public async Task DeactivateAsync(string id)
    {
        if (_active.TryRemove(id, out var state))
        {
            await TakeDownAsync(state);
        }
    }

    /// <summary>Drops all instances without asking them, since they might save what is not true any more.</summary>
    public async Task ForgetAsync()
    {
        foreach (var id in _active.Keys)
        {
            if (_active.TryRemove(id, out var state))
            {
                await activator.DeleteAsync(state);
            }
        }
    }

    private async Task<byte[]> TurnAsync(string id, ActorMethodContext context, Func<Actor, Task<byte[]>> turn)
    {
        var actor = (_active.GetValueOrDefault(id) ?? await ActivateAsync(id)).Actor;
        var state = Reentrancy.Id is null ? null : actor.StateManager as ActorStateManager;
        state?.Separate(true);
        try
        {
            await actor.BeginTurnAsync(context);
            var answer = await turn(actor);
            await actor.EndTurnAsync(context);
            return answer;
        }
        catch (Exception exception)
        {
            await actor.FailTurnAsync(context, exception);
            throw;
        }
        finally
        {
            state?.Separate(false);
        }
    }

    private async Task<ActorActivatorState> ActivateAsync(string id)
    {
        var host = new ActorHost(registration.Type, new ActorId(id), services)
        {
            State = new StoredActorState(api, new ActorAddress(registration.Type.ActorTypeName, id), services.JsonSerializerOptions),
        };
        var made = await activator.CreateAsync(host);
        try
        {
            await made.Actor.ActivateAsync();
        }
        catch
        {
            await activator.DeleteAsync(made);
            throw;
        }

        var kept = _active.GetOrAdd(id, made);
        if (kept != made)
        {
            await TakeDownAsync(made);
        }

        return kept;
    }

    private async Task TakeDownAsync(ActorActivatorState state)
    {
        try
        {
            await state.Actor.DeactivateAsync();
        }
        finally
        {
            await activator.DeleteAsync(state);
        }
    }
}
