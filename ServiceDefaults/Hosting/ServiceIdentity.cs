namespace MusicStreaming.ServiceDefaults;

/// <summary>Who this service is to the others.</summary>
/// <param name="AppId">Its Dapr app id, one of <c>AppIds</c>.</param>
public sealed record ServiceIdentity(string AppId);
