namespace MusicStreaming.Billing.Plans;

/// <summary>An amount of money.</summary>
/// <param name="Amount">In minor units, for example cents.</param>
/// <param name="Currency">ISO 4217, for example <c>EUR</c>.</param>
public readonly record struct Money(long Amount, string Currency);
