using MusicStreaming.Users.Links;

namespace MusicStreaming.Users.Registration;

/// <summary>A registration and the link that leads to it, as they were read.</summary>
internal sealed record FoundRegistration(FoundLink Link, FoundPending Pending);
