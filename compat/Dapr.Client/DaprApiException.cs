namespace Dapr;

/// <summary>The Dapr runtime refused a call and said why.</summary>
public class DaprApiException : DaprException
{
    private const string Unknown = "UNKNOWN";

    /// <summary>Makes an exception with a message.</summary>
    public DaprApiException(string message)
        : this(message, errorCode: null, isTransient: false)
    {
    }

    /// <summary>Makes an exception with a message and its cause.</summary>
    public DaprApiException(string message, Exception? innerException)
        : this(message, innerException, errorCode: null, isTransient: false)
    {
    }

    /// <summary>Makes an exception with a message and the error code of the runtime's answer.</summary>
    public DaprApiException(string message, string? errorCode, bool isTransient)
        : base(message)
        => (ErrorCode, IsTransient) = (errorCode ?? Unknown, isTransient);

    /// <summary>Makes an exception with a message, its cause and an error code.</summary>
    public DaprApiException(string message, Exception? inner, string? errorCode, bool isTransient)
        : base(message, inner)
        => (ErrorCode, IsTransient) = (errorCode ?? Unknown, isTransient);

    /// <summary>The error code of the runtime's answer; <c>UNKNOWN</c> where there is none.</summary>
    public string ErrorCode { get; }

    /// <summary>Whether trying again may help.</summary>
    public bool IsTransient { get; }
}
