namespace MusicStreaming.Users.External.Providers;

/// <summary>One provider. What is not set is the preset's.</summary>
internal sealed class ExternalProviderOptions
{
    public ExternalPreset Preset { get; set; }

    /// <summary>What the button says after "Continue with".</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The issuer, below which <c>/.well-known/openid-configuration</c> lies. For GitHub the site; for Microsoft
    /// <c>https://login.microsoftonline.com/{tenant}/v2.0</c>.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>GitHub's API, which an enterprise server has elsewhere.</summary>
    public string? ApiUrl { get; set; }

    public string ClientId { get; set; } = "";

    /// <summary>
    /// The name of the client secret in the secret store, for Apple of the private key (the <c>.p8</c> file's text).
    /// Without one we are a public client, which only PKCE protects.
    /// </summary>
    public string? SecretName { get; set; }

    /// <summary>In place of the preset's.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>Google alone: only accounts of this Workspace domain.</summary>
    public string? HostedDomain { get; set; }

    /// <summary>Apple alone: the developer team.</summary>
    public string? TeamId { get; set; }

    /// <summary>Apple alone: the id of the private key.</summary>
    public string? KeyId { get; set; }
}
