namespace MusicStreaming.ServiceDefaults;

/// <summary>A cursor that no page of the list gave out. Answered as 400.</summary>
public sealed class InvalidCursorException : Exception
{
    public InvalidCursorException()
        : this("The cursor is not one that this list gave out.")
    {
    }

    public InvalidCursorException(string message)
        : base(message)
    {
    }

    public InvalidCursorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
