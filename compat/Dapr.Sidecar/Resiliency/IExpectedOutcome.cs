namespace Dapr.Sidecar.Resiliency;

/// <summary>Marks an exception that is an answer (a lost race, for example): it is not tried again and counts against nobody.</summary>
internal interface IExpectedOutcome;
