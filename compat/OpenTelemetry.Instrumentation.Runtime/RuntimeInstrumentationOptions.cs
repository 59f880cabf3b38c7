namespace OpenTelemetry.Instrumentation.Runtime;

/// <summary>Options of the runtime's metrics. There are none any more: the type stays for its name.</summary>
public class RuntimeInstrumentationOptions
{
}
