namespace MusicStreaming.Users.External.Providers;

/// <summary>With whom people may log in. None by default.</summary>
internal sealed class ExternalOptions
{
    public const string Section = "Users:External";

    /// <summary>By the id that stands in URLs: lower-case letters, digits and hyphens. It must not change once people have used it.</summary>
    public IDictionary<string, ExternalProviderOptions> Providers { get; } = new Dictionary<string, ExternalProviderOptions>();
}
