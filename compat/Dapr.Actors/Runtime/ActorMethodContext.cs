namespace Dapr.Actors.Runtime;

/// <summary>The call that an actor's turn is about.</summary>
public struct ActorMethodContext
{
    private ActorMethodContext(string methodName, ActorCallType callType) => (MethodName, CallType) = (methodName, callType);

    /// <summary>The method's name.</summary>
    public string MethodName { get; }

    /// <summary>What calls it.</summary>
    public ActorCallType CallType { get; }

    internal static ActorMethodContext ForMethod(string name) => new(name, ActorCallType.ActorInterfaceMethod);

    internal static ActorMethodContext ForTimer() => new("FireTimerAsync", ActorCallType.TimerMethod);

    internal static ActorMethodContext ForReminder() => new(nameof(IRemindable.ReceiveReminderAsync), ActorCallType.ReminderMethod);
}
