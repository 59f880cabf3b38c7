using MusicStreaming.Users.External.GitHub;
using MusicStreaming.Users.External.OpenIdConnect;
using MusicStreaming.Users.External.Providers;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.External.Flow;

/// <summary>Sends people to providers and takes them back.</summary>
internal sealed class ExternalFlows(
    FlowCookie cookie, BrowserCookies browser, OpenIdConnectSource openIdConnect, GitHubSource gitHub, TimeProvider clock)
{
    /// <summary>Long enough to find a password and a second factor.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <returns>Where to send the browser.</returns>
    public async Task<Uri> BeginAsync(
        ExternalProvider provider, StartExternalRequest request, FlowOwner? owner, HttpResponse response, CancellationToken cancellationToken)
    {
        var flow = ExternalFlow.Begin(provider.Id, request.Purpose, clock.GetUtcNow() + Lifetime) with
        {
            Next = request.Next,
            Owner = owner,
            DeviceKey = browser.RecognizeDevice().Key,
        };
        var url = await Source(provider).AskAsync(provider, flow, cancellationToken);
        cookie.Write(response, flow, provider);
        return url;
    }

    /// <summary>The flow that an answer belongs to; null where this browser began none, or too long ago.</summary>
    public ExternalFlow? Take(HttpContext context, ExternalProvider provider, ProviderAnswer answer)
        => cookie.Take(context, provider, answer.State);

    /// <exception cref="ExternalProtocolException">The answer cannot be trusted.</exception>
    public Task<ExternalIdentity> IdentifyAsync(
        ExternalProvider provider, ExternalFlow flow, ProviderAnswer answer, CancellationToken cancellationToken)
        => Source(provider).IdentifyAsync(provider, flow, answer, cancellationToken);

    private IIdentitySource Source(ExternalProvider provider) => provider.SpeaksOpenIdConnect ? openIdConnect : gitHub;
}
