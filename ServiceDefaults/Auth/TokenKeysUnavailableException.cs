namespace MusicStreaming.ServiceDefaults;

/// <summary>No token can be judged, because the keys have never been fetched. Answered as 503: the token may be good.</summary>
internal sealed class TokenKeysUnavailableException(Exception innerException)
    : Exception("The signing keys could not be fetched.", innerException);
