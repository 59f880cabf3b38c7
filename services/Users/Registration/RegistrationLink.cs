using System.Diagnostics.CodeAnalysis;

namespace MusicStreaming.Users.Registration;

/// <summary>What the link of a registration is about: an address, by its hash, and the one registration whose link it is.</summary>
internal sealed record RegistrationLink(string Address, Guid RegistrationId)
{
    private const char Separator = ':';

    public static bool TryParse(string payload, [NotNullWhen(true)] out RegistrationLink? link)
    {
        link = payload.Split(Separator) is [var address, var id] && Guid.TryParse(id, out var registration)
            ? new RegistrationLink(address, registration)
            : null;
        return link is not null;
    }

    public override string ToString() => $"{Address}{Separator}{RegistrationId}";
}
