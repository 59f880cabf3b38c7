using System.Text.Json.Serialization;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Users.Mail;

/// <summary>A letter waits to be sent. Nobody but this service hears it, and it says nothing of the letter.</summary>
internal sealed record MailDue(Guid EventId, Guid MailId) : IEvent
{
    public static string Topic => Topics.Users;

    public static string Type => "users.mail-due";

    /// <summary>A letter does not change.</summary>
    [JsonIgnore]
    public long Version => 1;

    [JsonIgnore]
    public string Subject => MailId.ToString();
}
