using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Users.External.Providers;

/// <summary>A service with a provider that cannot work does not start.</summary>
internal sealed partial class ExternalOptionsValidator : IValidateOptions<ExternalOptions>
{
    public ValidateOptionsResult Validate(string? name, ExternalOptions options)
    {
        var problems = options.Providers.SelectMany(provider => Problems(provider.Key, provider.Value)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(string id, ExternalProviderOptions provider)
    {
        var key = $"{ExternalOptions.Section}:Providers:{id}";
        if (!Id().IsMatch(id.ToLowerInvariant()))
        {
            yield return $"{key}: an id has letters, digits and hyphens, at most 32.";
        }

        if (provider.ClientId.Length == 0)
        {
            yield return $"{key}:{nameof(provider.ClientId)} is missing.";
        }

        if (provider.Preset == ExternalPreset.None && provider.Authority is null)
        {
            yield return $"{key}:{nameof(provider.Authority)} is missing, and there is no preset to take it from.";
        }

        foreach (var url in (string?[])[provider.Authority, provider.ApiUrl])
        {
            if (url is not null && !IsTrustworthy(url))
            {
                yield return $"{key}: {url} is not an https URL; http will do on this machine alone.";
            }
        }

        if (provider.Preset == ExternalPreset.Apple && (provider.TeamId is null || provider.KeyId is null || provider.SecretName is null))
        {
            yield return $"{key}: Apple needs {nameof(provider.TeamId)}, {nameof(provider.KeyId)} and {nameof(provider.SecretName)}.";
        }
    }

    private static bool IsTrustworthy(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback));

    [GeneratedRegex(@"\A[a-z0-9-]{1,32}\z")]
    private static partial Regex Id();
}
