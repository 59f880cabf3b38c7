using System.Reflection;
using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;

namespace Dapr.Actors.Runtime;

/// <summary>
/// The base of actors: objects with an identity and a state of their own that do one thing at a time. What they change in
/// <see cref="StateManager"/> is saved at the end of each turn, or dropped if it fails.
/// </summary>
public abstract class Actor
{
    private const BindingFlags Callbacks = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>Makes an actor.</summary>
    protected Actor(ActorHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        Host = host;
        StateManager = new ActorStateManager(host);
        Logger = host.LoggerFactory.CreateLogger(GetType());
    }

    /// <summary>The actor's identity.</summary>
    public ActorId Id => Host.Id;

    /// <summary>What the actor was given by the runtime.</summary>
    public ActorHost Host { get; }

    /// <summary>Makes proxies of other actors.</summary>
    public IActorProxyFactory ProxyFactory => Host.ProxyFactory;

    /// <summary>The actor's state.</summary>
    public IActorStateManager StateManager { get; protected set; }

    /// <summary>A logger of the actor's class.</summary>
    protected ILogger Logger { get; }

    private string TypeName => Host.ActorTypeInfo.ActorTypeName;

    /// <summary>Registers a timer. It ends with the actor's activation.</summary>
    /// <param name="timerName">Its name; one is made up where it is empty.</param>
    /// <param name="callback">The name of the method that it calls, which returns a task and takes nothing or the bytes.</param>
    /// <param name="callbackParams">What the method is given.</param>
    /// <param name="dueTime">When it comes first, from now.</param>
    /// <param name="period">How often it comes after that; -1 ms for not again.</param>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    public Task<ActorTimer> RegisterTimerAsync(string? timerName, string callback, byte[]? callbackParams, TimeSpan dueTime, TimeSpan period)
        => RegisterAsync(new ActorTimer(TypeName, Id, NameOf(timerName), callback, callbackParams, dueTime, period));

    /// <summary>Registers a timer that ends by itself.</summary>
    public Task<ActorTimer> RegisterTimerAsync(
        string? timerName, string callback, byte[]? callbackParams, TimeSpan dueTime, TimeSpan period, TimeSpan ttl)
        => RegisterAsync(new ActorTimer(TypeName, Id, NameOf(timerName), callback, callbackParams, dueTime, period, ttl));

    internal async Task ActivateAsync()
    {
        await StateManager.ClearCacheAsync();
        await OnActivateAsync();
        await SaveStateAsync();
    }

    internal async Task DeactivateAsync()
    {
        await StateManager.ClearCacheAsync();
        await OnDeactivateAsync();
    }

    internal Task BeginTurnAsync(ActorMethodContext context) => OnPreActorMethodAsync(context);

    internal async Task EndTurnAsync(ActorMethodContext context)
    {
        await OnPostActorMethodAsync(context);
        await SaveStateAsync();
    }

    internal async Task FailTurnAsync(ActorMethodContext context, Exception exception)
    {
        await OnActorMethodFailedAsync(context, exception);
        await StateManager.ClearCacheAsync();
    }

    internal MethodInfo TimerCallback(string callback)
    {
        try
        {
            return Host.ActorTypeInfo.ImplementationType.GetMethod(callback, Callbacks)
                ?? throw new ArgumentException($"Timer callback method: {callback} does not exist in the Actor class: {TypeName}");
        }
        catch (AmbiguousMatchException exception)
        {
            throw new ArgumentException($"Timer callback method: {callback} cannot be overloaded.", exception);
        }
    }

    /// <summary>Saves the changes of this turn so far.</summary>
    protected Task SaveStateAsync() => StateManager.SaveStateAsync();

    /// <summary>The actor becomes active: before its first turn.</summary>
    protected virtual Task OnActivateAsync() => Task.CompletedTask;

    /// <summary>The actor becomes inactive. It cannot change its state any more.</summary>
    protected virtual Task OnDeactivateAsync() => Task.CompletedTask;

    /// <summary>A turn begins.</summary>
    protected virtual Task OnPreActorMethodAsync(ActorMethodContext actorMethodContext) => Task.CompletedTask;

    /// <summary>A turn has ended, before its changes are saved.</summary>
    protected virtual Task OnPostActorMethodAsync(ActorMethodContext actorMethodContext) => Task.CompletedTask;

    /// <summary>A turn has failed, before its changes are dropped.</summary>
    protected virtual Task OnActorMethodFailedAsync(ActorMethodContext actorMethodContext, Exception e) => Task.CompletedTask;

    /// <summary>Registers a reminder, in the place of one of its name. The actor has to be an <see cref="IRemindable"/>.</summary>
    /// <param name="reminderName">Its name.</param>
    /// <param name="state">What the actor is given when it comes.</param>
    /// <param name="dueTime">When it comes first, from now.</param>
    /// <param name="period">How often it comes after that; -1 ms for not again.</param>
    protected Task<IActorReminder> RegisterReminderAsync(string reminderName, byte[]? state, TimeSpan dueTime, TimeSpan period)
        => RegisterAsync(new ActorReminder(TypeName, Id, reminderName, state, dueTime, period));

    /// <summary>Registers a reminder that ends after a while.</summary>
    protected Task<IActorReminder> RegisterReminderAsync(string reminderName, byte[]? state, TimeSpan dueTime, TimeSpan period, TimeSpan ttl)
        => RegisterAsync(new ActorReminder(TypeName, Id, reminderName, state, dueTime, period, repetitions: null, ttl));

    /// <summary>Registers a reminder that comes some times, and ends after a while.</summary>
    protected Task<IActorReminder> RegisterReminderAsync(
        string reminderName, byte[]? state, TimeSpan dueTime, TimeSpan period, int repetitions, TimeSpan ttl)
        => RegisterAsync(new ActorReminder(TypeName, Id, reminderName, state, dueTime, period, repetitions, ttl));

    /// <summary>Registers a reminder that comes some times.</summary>
    protected Task<IActorReminder> RegisterReminderAsync(string reminderName, byte[]? state, TimeSpan dueTime, TimeSpan period, int repetitions)
        => RegisterAsync(new ActorReminder(TypeName, Id, reminderName, state, dueTime, period, repetitions, ttl: null));

    /// <summary>Reads a reminder.</summary>
    protected Task<IActorReminder?> GetReminderAsync(string reminderName)
        => Host.TimerManager.GetReminderAsync(new ActorReminderToken(TypeName, Id, reminderName));

    /// <summary>Ends a reminder.</summary>
    protected Task UnregisterReminderAsync(IActorReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return UnregisterReminderAsync(reminder.Name);
    }

    /// <summary>Ends a reminder; it is no error if there is none.</summary>
    protected Task UnregisterReminderAsync(string reminderName)
        => Host.TimerManager.UnregisterReminderAsync(new ActorReminderToken(TypeName, Id, reminderName));

    /// <summary>Ends a timer.</summary>
    protected Task UnregisterTimerAsync(ActorTimer timer) => Host.TimerManager.UnregisterTimerAsync(timer);

    /// <summary>Ends a timer; it is no error if there is none.</summary>
    protected Task UnregisterTimerAsync(string timerName)
        => Host.TimerManager.UnregisterTimerAsync(new ActorTimerToken(TypeName, Id, timerName));

    private string NameOf(string? timerName) => string.IsNullOrEmpty(timerName) ? $"{Id}_Timer_{Guid.NewGuid()}" : timerName;

    private async Task<IActorReminder> RegisterAsync(ActorReminder reminder)
    {
        await Host.TimerManager.RegisterReminderAsync(reminder);
        return reminder;
    }

    private async Task<ActorTimer> RegisterAsync(ActorTimer timer)
    {
        var callback = TimerCallback(timer.TimerCallback);
        if (callback.GetParameters().Length > 1)
        {
            throw new ArgumentException("Timer callback can accept only zero or one parameters");
        }

        if (callback.ReturnType != typeof(Task))
        {
            throw new ArgumentException("Timer callback can only return type Task");
        }

        await Host.TimerManager.RegisterTimerAsync(timer);
        return timer;
    }
}
