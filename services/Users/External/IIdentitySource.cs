using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External;

/// <summary>How to ask a provider who somebody is.</summary>
internal interface IIdentitySource
{
    /// <summary>Where to send the browser.</summary>
    Task<Uri> AskAsync(ExternalProvider provider, ExternalFlow flow, CancellationToken cancellationToken);

    /// <summary>Redeems the code that the browser came back with.</summary>
    /// <exception cref="ExternalProtocolException">The answer cannot be trusted.</exception>
    Task<ExternalIdentity> IdentifyAsync(
        ExternalProvider provider, ExternalFlow flow, ProviderAnswer answer, CancellationToken cancellationToken);
}
