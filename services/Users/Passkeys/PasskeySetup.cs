using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Passkeys;

/// <summary>
/// What passkeys have to be like. They belong to the domain of the listeners' site, which is configured: what a request says
/// in its Host header is the client's to choose. Each is two factors by itself, so the device has to unlock it, and it has to
/// be discoverable, so that nobody types an address.
/// </summary>
internal sealed class PasskeySetup(IOptions<PublicUrlOptions> urls, IOptions<UsersOptions> users) : IConfigureOptions<IdentityPasskeyOptions>
{
    private const string Required = "required";

    private readonly HashSet<string> _origins = [Origin(urls.Value.ListenerBaseUrl), .. users.Value.AllowedOrigins.Select(Origin)];

    public void Configure(IdentityPasskeyOptions options)
    {
        options.ServerDomain = new Uri(urls.Value.ListenerBaseUrl).Host;
        options.UserVerificationRequirement = Required;
        options.ResidentKeyRequirement = Required;
        options.AttestationConveyancePreference = "none";
        options.AuthenticatorTimeout = users.Value.TicketLifetime;
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && _origins.Contains(context.Origin));
    }

    private static string Origin(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);
}
