namespace MusicStreaming.ServiceDefaults.Processes;

/// <summary>A program could not be started, most often because it is not installed.</summary>
public sealed class ChildStartException(string message, Exception? innerException = null) : Exception(message, innerException);
