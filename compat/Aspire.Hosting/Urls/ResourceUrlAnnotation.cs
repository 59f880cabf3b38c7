namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of a resource, for people.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>The higher, the further in front.</summary>
#pragma warning disable CA1051 // A field, as it is officially.
    public int? DisplayOrder;
#pragma warning restore CA1051

    /// <summary>An address, or a path at the endpoint's.</summary>
    public required string Url { get; set; }

    public string? DisplayText { get; set; }

    /// <summary>The endpoint that it leads to, if it does.</summary>
    public EndpointReference? Endpoint { get; init; }

    public UrlDisplayLocation DisplayLocation { get; set; } = UrlDisplayLocation.SummaryAndDetails;

    internal ResourceUrlAnnotation At(EndpointReference endpoint) => new()
    {
        Url = Url,
        DisplayText = DisplayText,
        Endpoint = endpoint,
        DisplayOrder = DisplayOrder,
        DisplayLocation = DisplayLocation,
    };
}

/// <summary>Where an address is shown.</summary>
public enum UrlDisplayLocation
{
    SummaryAndDetails,
    DetailsOnly,
}
