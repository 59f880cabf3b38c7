using System.Collections;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard.Resources;

/// <summary>A resource, or one of its replicas, as the page shows it. What is secret is left out.</summary>
internal sealed record ResourceView(
    string Name,
    string DisplayName,
    string Kind,
    string State,
    string? StateStyle,
    string? Health,
    IReadOnlyList<HealthView> HealthReports,
    int? ExitCode,
    DateTime? CreatedAt,
    DateTime? StartedAt,
    DateTime? StoppedAt,
    string? Parent,
    bool IsHidden,
    bool HasConsole,
    IReadOnlyList<UrlView> Urls,
    IReadOnlyList<PropertyView> Properties,
    IReadOnlyList<RelationshipSnapshot> Relationships,
    IReadOnlyList<VolumeSnapshot> Volumes,
    IReadOnlyList<CommandView> Commands)
{
    public static ResourceView From(ResourceEvent @event)
    {
        var snapshot = @event.Snapshot;

        return new ResourceView(
            @event.ResourceId,
            @event.Resource.Name,
            snapshot.ResourceType,
            snapshot.State?.Text ?? "Unknown",
            snapshot.State?.Style,
            snapshot.HealthStatus?.ToString(),
            [.. snapshot.HealthReports.Select(r => new HealthView(r.Name, r.Status?.ToString(), r.Description, r.ExceptionText, r.LastRunAt))],
            snapshot.ExitCode,
            snapshot.CreationTimeStamp,
            snapshot.StartTimeStamp,
            snapshot.StopTimeStamp,
            snapshot.Relationships.FirstOrDefault(r => r.Type == "Parent")?.ResourceName,
            snapshot.IsHidden,
            @event.Resource is ProjectResource or ExecutableResource or ContainerResource,
            [.. snapshot.Urls.Where(u => !u.IsInactive).OrderByDescending(u => u.DisplayProperties.SortOrder).Select(UrlView.From)],
            [.. snapshot.Properties.Select(PropertyView.From)],
            snapshot.Relationships,
            snapshot.Volumes,
            [.. snapshot.Commands.Where(c => c.State != ResourceCommandState.Hidden).Select(CommandView.From)]);
    }
}

/// <summary>What a health check says; without a status it has not run yet.</summary>
internal sealed record HealthView(string Name, string? Status, string? Description, string? Exception, DateTime? LastRunAt);

/// <summary>An address as the page shows it.</summary>
internal sealed record UrlView(string Name, string Url, string Text, bool IsInternal)
{
    public static UrlView From(UrlSnapshot url) => new(url.Name ?? "", url.Url, url.DisplayProperties.DisplayName, url.IsInternal);
}

/// <summary>A fact; one that is secret has no value here.</summary>
internal sealed record PropertyView(string Name, string? Value, bool IsSecret)
{
    public static PropertyView From(ResourcePropertySnapshot property)
        => new(property.Name, property.IsSensitive ? null : Text(property.Value), property.IsSensitive);

    public static string Text(object? value) => value switch
    {
        string text => text,
        IEnumerable list => string.Join(' ', list.Cast<object?>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

/// <summary>A command as the page offers it.</summary>
internal sealed record CommandView(string Name, string Text, string? Description, string? Confirmation, bool IsEnabled, bool IsHighlighted)
{
    public static CommandView From(ResourceCommandSnapshot command) => new(
        command.Name,
        command.DisplayName,
        command.DisplayDescription,
        command.ConfirmationMessage,
        command.State == ResourceCommandState.Enabled,
        command.IsHighlighted);
}
