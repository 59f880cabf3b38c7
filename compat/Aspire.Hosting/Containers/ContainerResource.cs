namespace Aspire.Hosting.ApplicationModel;

/// <summary>An image that a container engine runs.</summary>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>What runs in it, if not what the image says.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
