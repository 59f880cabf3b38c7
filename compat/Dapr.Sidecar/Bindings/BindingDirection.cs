using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Bindings;

/// <summary>The metadata <c>direction</c> of a binding: https://docs.dapr.io/reference/api/bindings_api/#binding-direction-optional.</summary>
internal static class BindingDirection
{
    public const string Input = "input";
    public const string Output = "output";

    /// <summary>Whether the component says that it goes this way.</summary>
    public static bool Says(Component component, string direction)
        => component.Find("direction") is { } said && said.Split(',').Any(one => one.Trim().Equals(direction, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the component goes this way or does not say.</summary>
    public static bool Allows(Component component, string direction) => component.Find("direction") is null || Says(component, direction);
}
