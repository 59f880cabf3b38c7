using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>Billing holds nothing more about a person.</summary>
public sealed record BillingErasureConfirmed(
    Guid EventId,
    UserId UserId,
    long Version) : IErasureConfirmed<BillingErasureConfirmed>
{
    public static string Service => AppIds.Billing;

    public static string Topic => Topics.Billing;

    public static string Type => "billing.erasure-confirmed";

    [JsonIgnore]
    public string Subject => UserId.ToString();

    public static BillingErasureConfirmed Confirm(UserErasureRequested request) => new(Guid.CreateVersion7(), request.UserId, request.Version);
}
