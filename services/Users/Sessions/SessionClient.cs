using System.Text.Json.Serialization;

namespace MusicStreaming.Users.Sessions;

/// <summary>Where a session was begun; it can be continued only there.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionClient>))]
internal enum SessionClient
{
    Web,
    Admin,

    /// <summary>Another party's app; see <see cref="Session.App"/>.</summary>
    ThirdParty,
}
