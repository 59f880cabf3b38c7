namespace Dapr;

/// <summary>A call to the Dapr runtime failed.</summary>
public class DaprException : Exception
{
    /// <summary>Makes an exception with a message.</summary>
    public DaprException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and its cause.</summary>
    public DaprException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
