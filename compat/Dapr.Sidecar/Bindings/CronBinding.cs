using Dapr.Sidecar.Components;
using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.Bindings;

/// <summary>Tells an app of the time: https://docs.dapr.io/reference/components-reference/supported-bindings/cron/.</summary>
internal sealed class CronBinding
{
    /// <exception cref="InvalidOperationException">The schedule is missing or wrong.</exception>
    public CronBinding(Component component, TimeProvider clock)
    {
        Name = component.Name;
        Path = "/" + (component.Find("route") ?? component.Name).TrimStart('/');
        IsSurelyInput = BindingDirection.Says(component, BindingDirection.Input);
        var schedule = component.Require("schedule");
        try
        {
            Schedule = Schedule.Parse(schedule, clock.LocalTimeZone, minutesAllowed: true);
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException($"The component '{Name}' cannot be used: invalid schedule format '{schedule}': {exception.Message}", exception);
        }
    }

    public string Name { get; }

    /// <summary>The path of the app that is told: the metadata <c>route</c>, else the name.</summary>
    public string Path { get; }

    public Schedule Schedule { get; }

    /// <summary>Whether the component says that it is an input binding; then the app is not asked.</summary>
    public bool IsSurelyInput { get; }
}
