namespace Dapr.Sidecar.Components;

/// <summary>Who may invoke what of an app: https://docs.dapr.io/operations/configuration/invoke-allowlist/.</summary>
internal sealed record AccessControlSettings(string? DefaultAction, string? TrustDomain, IReadOnlyList<AppPolicy> Policies)
{
    /// <exception cref="InvalidOperationException">A policy lacks what daprd demands of it.</exception>
    public static AccessControlSettings Read(YamlSection access)
        => new(access.Text("defaultAction"), access.Text("trustDomain"), [.. access.Sections("policies").Select(AppPolicy.Read)]);
}

/// <summary>What the calls of one app are allowed.</summary>
internal sealed record AppPolicy(string AppId, string? DefaultAction, string TrustDomain, string Namespace, IReadOnlyList<OperationPolicy> Operations)
{
    public static AppPolicy Read(YamlSection policy) => new(
        policy.Require("appId"),
        policy.Text("defaultAction"),
        policy.Require("trustDomain"),
        policy.Require("namespace"),
        [.. policy.Sections("operations").Select(operation => new OperationPolicy(operation.Require("name"), operation.Texts("httpVerb"), operation.Require("action")))]);
}

/// <summary>What is done with calls of a path, <c>*</c> and <c>**</c> included, by verb.</summary>
internal sealed record OperationPolicy(string Name, IReadOnlyList<string> Verbs, string Action);
