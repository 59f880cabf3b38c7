namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>An attribute as pages and tests see it; the value is written as a text.</summary>
internal readonly record struct TelemetryAttribute(string Name, string Value);
