using Dapr.Sidecar.Components;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.State;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Bindings;

/// <summary>The bindings that the component files describe.</summary>
internal sealed class LoadedBindings
{
    private static readonly string[] Types = ["bindings.cron", "bindings.localstorage", "bindings.smtp"];

    private readonly List<(Component Component, CronBinding Binding)> _crons = [];

    private LoadedBindings(IReadOnlyList<(Component, IOutputBinding)> outputs) => Outputs = new(new(outputs));

    public OutputBindings Outputs { get; }

    /// <exception cref="InvalidOperationException">A component cannot work as it is described.</exception>
    public static LoadedBindings Load(IReadOnlyList<Component> components, Mailbox? mailbox, TimeProvider clock)
    {
        var all = components.Where(component => component.Kind == "bindings").ToArray();
        if (all.FirstOrDefault(component => !Types.Contains(component.Type)) is { } unknown)
        {
            throw new InvalidOperationException($"The embedded runtime has no {unknown.Type} (component '{unknown.Name}'); it has {string.Join(", ", Types)}.");
        }

        var outputs = all
            .Where(component => component.Type != "bindings.cron" && BindingDirection.Allows(component, BindingDirection.Output))
            .Select(component => (component, Output(component, mailbox)))
            .ToArray();
        var loaded = new LoadedBindings(outputs);
        loaded._crons.AddRange(all
            .Where(component => component.Type == "bindings.cron" && BindingDirection.Allows(component, BindingDirection.Input))
            .Select(component => (component, new CronBinding(component, clock))));
        return loaded;
    }

    /// <summary>The input bindings of each app that can be called; each instance has its own, as its own sidecar would.</summary>
    public IEnumerable<(AppInstance App, CronRunner Runner)> Inputs(
        IEnumerable<AppInstance> apps, ComponentRegistry<StateStore> stores, RuntimeMetrics metrics, TimeProvider clock, ILogger logger)
        => from app in apps
           where app.IsCallable
           from cron in _crons
           where cron.Component.IsFor(app.AppId)
           select (app, new CronRunner(cron.Binding, app, new InputBindingAnswers(stores, Outputs, logger), metrics, clock, logger));

    private static IOutputBinding Output(Component component, Mailbox? mailbox)
        => component.Type == "bindings.smtp" ? new SmtpBinding(component, mailbox) : new LocalStorageBinding(component);
}
