namespace Dapr.Sidecar.Resiliency;

/// <summary>A result that stands for an app's answer with an HTTP status; outside of 200 to 399 it is a failure.</summary>
internal interface IStatusResult
{
    int Status { get; }
}
