namespace MusicStreaming.Users.External;

/// <summary>A provider, or somebody who poses as one, answered what cannot be trusted. The message names the rule, never a value.</summary>
internal sealed class ExternalProtocolException(string message, Exception? innerException = null) : Exception(message, innerException);
