using System.Text;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>An instance of a service that sends telemetry: OTLP's resource.</summary>
internal sealed record TelemetrySource(string Service, string Instance, IReadOnlyList<TelemetryAttribute> Attributes)
{
    /// <summary>The instance as a part of keys.</summary>
    public byte[] InstanceKey { get; } = Encoding.UTF8.GetBytes(Instance);
}
