namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>An instance of a service that sends telemetry: OTLP's resource.</summary>
internal sealed record TelemetrySource(string Service, string Instance, IReadOnlyList<TelemetryAttribute> Attributes);
