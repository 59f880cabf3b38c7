using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts.Events;

/// <summary>What a listener may hear has changed, or is known for the first time.</summary>
public sealed record EntitlementsChanged(
    Guid EventId,
    UserId UserId,
    long Version,
    Entitlements Entitlements) : IAboutPerson
{
    public static string Topic => Topics.Billing;

    public static string Type => "billing.entitlements-changed";

    [JsonIgnore]
    public string Subject => UserId.ToString();
}
