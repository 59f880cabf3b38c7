using System.Collections.Immutable;

namespace MusicStreaming.Users.External.Providers;

/// <summary>A provider as it is used: what was configured, completed by its preset.</summary>
/// <param name="Id">Its part of our URLs and of the keys of the logins.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Preset">Whose peculiarities to expect.</param>
/// <param name="Authority">Without a slash at the end.</param>
/// <param name="ClientId">Who we are there.</param>
/// <param name="Scopes">What we ask for.</param>
/// <param name="RedirectUri">Where it sends people back to; each provider has its own, so that none can answer for another.</param>
internal sealed record ExternalProvider(
    string Id, string Name, ExternalPreset Preset, string Authority, string ClientId, ImmutableArray<string> Scopes, Uri RedirectUri)
{
    public string? SecretName { get; init; }

    public string? ApiUrl { get; init; }

    public string? HostedDomain { get; init; }

    public string? TeamId { get; init; }

    public string? KeyId { get; init; }

    /// <summary>Apple answers by a form that its page posts here as soon as the name or the address is asked for.</summary>
    public bool AnswersByForm => Preset == ExternalPreset.Apple && (Scopes.Contains("name") || Scopes.Contains("email"));

    public bool SpeaksOpenIdConnect => Preset != ExternalPreset.GitHub;

    /// <summary>Whether it may tell when a person last logged in there; of the presets some do, where that was switched on.</summary>
    public bool MayTellWhenPersonLoggedIn => SpeaksOpenIdConnect;
}
