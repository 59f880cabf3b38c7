using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Writes the resource into the manifest.</summary>
public class ManifestPublishingCallbackAnnotation : IResourceAnnotation
{
    public ManifestPublishingCallbackAnnotation(Action<ManifestPublishingContext>? callback)
    {
        Callback = callback is null ? null : context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }

    public ManifestPublishingCallbackAnnotation(Func<ManifestPublishingContext, Task>? callback) => Callback = callback;

    /// <summary>Leaves the resource out.</summary>
    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new((Func<ManifestPublishingContext, Task>?)null);

    /// <summary>Null: the resource is left out.</summary>
    public Func<ManifestPublishingContext, Task>? Callback { get; }
}
