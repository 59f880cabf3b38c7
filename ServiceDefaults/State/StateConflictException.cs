namespace MusicStreaming.ServiceDefaults;

/// <summary>A document was changed by somebody else since it was read. Answered as 409.</summary>
public sealed class StateConflictException : Exception
{
    public StateConflictException()
        : this("The document was changed since it was read.")
    {
    }

    public StateConflictException(string message)
        : base(message)
    {
    }

    public StateConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
