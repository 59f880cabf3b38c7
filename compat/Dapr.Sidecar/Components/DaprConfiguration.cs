using System.Globalization;

namespace Dapr.Sidecar.Components;

/// <summary>What a <c>Configuration</c> sets for the apps that it is for: https://docs.dapr.io/reference/resource-specs/configuration-schema/.</summary>
internal sealed record DaprConfiguration(
    string Name,
    TracingSettings Tracing,
    MetricsSettings Metrics,
    AccessControlSettings? AccessControl,
    IReadOnlyList<SecretScope> SecretScopes,
    ApiSettings Api,
    IReadOnlyList<string> Features,
    IReadOnlyList<string> DeniedComponents)
{
    /// <summary>Where no document says otherwise: everything is traced, counted and allowed.</summary>
    public static DaprConfiguration Default { get; } = new("default", new(SamplingRate: 1), new(IsEnabled: true, ByPath: false), AccessControl: null, [], new([], []), [], []);

    /// <exception cref="InvalidOperationException">A field is wrong.</exception>
    public static DaprConfiguration Read(ResourceDocument document)
    {
        var spec = document.Spec;
        var metrics = spec.Section("metrics") is { Exists: true } plural ? plural : spec.Section("metric");
        return new(
            document.Name,
            new(SamplingRate(spec.Section("tracing"))),
            new(metrics.Flag("enabled") ?? true, metrics.Section("http").Flag("increasedCardinality") ?? false),
            spec.Section("accessControl") is { Exists: true } access ? AccessControlSettings.Read(access) : null,
            [.. spec.Section("secrets").Sections("scopes").Select(SecretScope.Read)],
            new(ApiRules(spec.Section("api"), "allowed"), ApiRules(spec.Section("api"), "denied")),
            [.. spec.Sections("features").Where(feature => feature.Flag("enabled") == true).Select(feature => feature.Require("name"))],
            spec.Section("components").Texts("deny"));
    }

    private static double SamplingRate(YamlSection tracing) => tracing.Text("samplingRate") is not { } text ? 1
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1 ? rate
        : throw tracing.Wrong("samplingRate", $"is not between 0 and 1: {text}");

    private static ApiRule[] ApiRules(YamlSection api, string list)
        => [.. api.Sections(list).Select(rule => new ApiRule(rule.Require("name"), rule.Require("version"), rule.Text("protocol")))];
}

/// <summary>The share of new traces that is recorded, 0 to 1; a caller's decision is kept.</summary>
internal sealed record TracingSettings(double SamplingRate);

/// <summary>Whether metrics are shown, and whether those of the HTTP server tell paths apart.</summary>
internal sealed record MetricsSettings(bool IsEnabled, bool ByPath);

/// <summary>The APIs that an app may use; an empty list of allowed ones allows all.</summary>
internal sealed record ApiSettings(IReadOnlyList<ApiRule> Allowed, IReadOnlyList<ApiRule> Denied);

/// <summary>An API by the first segments of its path: <c>state</c> of <c>v1.0</c>.</summary>
internal sealed record ApiRule(string Name, string Version, string? Protocol);

/// <summary>What an app may read of a secret store.</summary>
internal sealed record SecretScope(string StoreName, string DefaultAccess, IReadOnlyList<string> AllowedSecrets, IReadOnlyList<string> DeniedSecrets)
{
    public static SecretScope Read(YamlSection scope)
        => new(scope.Require("storeName"), scope.Text("defaultAccess") ?? "allow", scope.Texts("allowedSecrets"), scope.Texts("deniedSecrets"));
}
