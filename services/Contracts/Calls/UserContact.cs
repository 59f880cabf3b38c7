namespace MusicStreaming.Contracts.Calls;

/// <summary>Where to write to a person: Users' answer to Notifications.</summary>
public sealed record UserContact(UserId UserId, string DisplayName, string Email);
