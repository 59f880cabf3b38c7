namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>What was sent is not the protobuf that OTLP describes.</summary>
internal sealed class OtlpFormatException(string message) : Exception(message);
