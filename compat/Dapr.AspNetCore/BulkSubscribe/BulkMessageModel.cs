namespace Dapr.AspNetCore;

/// <summary>A CloudEvents envelope among several messages.</summary>
public class BulkMessageModel<TValue>
{
    /// <summary>The event's id.</summary>
    public string? Id { get; set; }

    /// <summary>Where it comes from.</summary>
    public string? Source { get; set; }

    /// <summary>What kind it is.</summary>
    public string? Type { get; set; }

    /// <summary>The version of CloudEvents.</summary>
    public string? Specversion { get; set; }

    /// <summary>The type of <see cref="Data"/>.</summary>
    public string? Datacontenttype { get; set; }

    /// <summary>The event's data.</summary>
    public TValue? Data { get; set; }
}
