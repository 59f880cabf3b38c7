namespace Dapr.Actors;

/// <summary>An actor's method failed. The inner <see cref="ActorInvokeException"/> has the type and the message of what it threw.</summary>
public class ActorMethodInvocationException : DaprApiException
{
    private const string Code = "ERR_ACTOR_INVOKE_METHOD";

    /// <summary>Makes an exception with a message.</summary>
    public ActorMethodInvocationException(string message, bool isTransient)
        : base(message, Code, isTransient)
    {
    }

    /// <summary>Makes an exception with a message and its cause.</summary>
    public ActorMethodInvocationException(string message, Exception innerException, bool isTransient)
        : base(message, innerException, Code, isTransient)
    {
    }
}
