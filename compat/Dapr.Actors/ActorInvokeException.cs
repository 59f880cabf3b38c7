namespace Dapr.Actors;

/// <summary>What an actor's method threw, as far as it can travel.</summary>
public class ActorInvokeException : Exception
{
    /// <summary>Makes an exception without details.</summary>
    public ActorInvokeException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="actualExceptionType">The full name of the type that was thrown.</param>
    /// <param name="message">Its message.</param>
    public ActorInvokeException(string? actualExceptionType, string message)
        : base(message)
        => ActualExceptionType = actualExceptionType;

    /// <summary>The full name of the type that was thrown.</summary>
    public string? ActualExceptionType { get; }
}
