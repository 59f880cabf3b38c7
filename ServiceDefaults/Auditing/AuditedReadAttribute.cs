using Microsoft.AspNetCore.Builder;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Marks a read that goes to the audit log as changes do: looking at somebody's data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditedReadAttribute : Attribute;

/// <summary>Reads that are written down.</summary>
public static class AuditEndpointExtensions
{
    /// <summary>Puts a read into the audit log, too; changes under a staff policy are in it anyway.</summary>
    public static TBuilder Audited<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
        => endpoint.WithMetadata(new AuditedReadAttribute());
}
