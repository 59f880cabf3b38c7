using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Registration;

/// <summary>A pending registration, as it was read.</summary>
internal sealed record FoundPending(string Address, Versioned<StoredPending> Stored, PendingRegistration Registration);
