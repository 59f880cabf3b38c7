using System.Diagnostics.CodeAnalysis;

namespace Dapr.Client;

/// <summary>
/// Turns requests for <c>http://app-id/path</c> into Dapr service invocations: the authority becomes that of the sidecar,
/// and the path <c>/v1.0/invoke/{app-id}/method/path</c>. It forwards everything that it is given, with the API token.
/// </summary>
public class InvocationHandler : DelegatingHandler
{
    private Uri _endpoint = new(DaprDefaults.GetHttpEndpoint(), UriKind.Absolute);

    /// <summary>The sidecar's HTTP endpoint.</summary>
    /// <exception cref="ArgumentException">The address is neither http nor https.</exception>
    public string DaprEndpoint
    {
        get => _endpoint.OriginalString;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            var uri = new Uri(value, UriKind.Absolute);
            if (uri.Scheme is not ("http" or "https"))
            {
                throw new ArgumentException("The URI scheme of the Dapr endpoint must be http or https.", nameof(value));
            }

            _endpoint = uri;
        }
    }

    /// <summary>The app id as it is written: a URI's host is always lower case.</summary>
    public string? DefaultAppId { get; set; }

    internal string? DaprApiToken { get; set; } = DaprDefaults.Get(DaprDefaults.DaprApiToken);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var original = request.RequestUri;
        if (!TryRewrite(original, out var rewritten))
        {
            throw new ArgumentException($"The request URI '{original}' is not a valid Dapr service invocation destination.", nameof(request));
        }

        try
        {
            if (!string.IsNullOrWhiteSpace(DaprApiToken))
            {
                request.Headers.Add(DaprDefaults.DaprApiTokenHeader, DaprApiToken);
            }

            request.RequestUri = rewritten;
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            // A caller may send the message again: it must not find our marks on it.
            request.RequestUri = original;
            request.Headers.Remove(DaprDefaults.DaprApiTokenHeader);
        }
    }

    private bool TryRewrite(Uri? uri, [NotNullWhen(true)] out Uri? rewritten)
    {
        rewritten = null;
        if (uri is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            return false;
        }

        var appId = uri.Host.Equals(DefaultAppId, StringComparison.OrdinalIgnoreCase) ? DefaultAppId : uri.Host;
        rewritten = new UriBuilder(uri)
        {
            Scheme = _endpoint.Scheme,
            Host = _endpoint.Host,
            Port = _endpoint.Port,
            Path = $"/v1.0/invoke/{appId}/method{uri.AbsolutePath}",
        }.Uri;
        return true;
    }
}
