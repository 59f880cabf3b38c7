using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.State;

/// <summary>How a store's keys are kept apart: https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-share-state/.</summary>
internal sealed class KeyPrefix
{
    private const string Separator = "||";

    private readonly string _component;
    private readonly string _strategy;
    private readonly string? _namespace;

    /// <exception cref="InvalidOperationException">The strategy contains the separator.</exception>
    public KeyPrefix(Component component)
    {
        _component = component.Name;

#pragma warning disable CA1308 // daprd compares strategies in lower case, and so lowers a prefix of one's own as well.
        _strategy = (component.Find("keyPrefix") ?? "appid").ToLowerInvariant();
#pragma warning restore CA1308
        _namespace = Environment.GetEnvironmentVariable("NAMESPACE");
        if (_strategy.Contains(Separator, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The component '{_component}' cannot be used: {Illegal(_strategy)}.");
        }
    }

    /// <summary>The key as it is stored.</summary>
    /// <exception cref="FormatException">The key contains the separator.</exception>
    public string Of(string appId, string key)
    {
        if (key.Contains(Separator, StringComparison.Ordinal))
        {
            throw new FormatException(Illegal(key));
        }

        return _strategy switch
        {
            "none" => key,
            "name" => _component + Separator + key,
            "namespace" when !string.IsNullOrEmpty(_namespace) => $"{_namespace}.{appId}{Separator}{key}",
            "appid" or "namespace" => appId + Separator + key,
            _ => _strategy + Separator + key,
        };
    }

    private static string Illegal(string key) => $"input key/keyPrefix '{key}' can't contain '{Separator}'";
}
