using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Links;

/// <summary>A link that is still good, as it was read.</summary>
internal sealed record FoundLink(string Key, Versioned<OneTimeLink> Stored)
{
    public string Payload => Stored.Value.Payload;
}
