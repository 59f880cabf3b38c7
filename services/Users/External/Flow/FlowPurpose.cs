using System.Text.Json.Serialization;

namespace MusicStreaming.Users.External.Flow;

/// <summary>What somebody goes to a provider for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FlowPurpose>))]
public enum FlowPurpose
{
    /// <summary>To log in, or to get an account.</summary>
    Login,

    /// <summary>To add the provider to the account of whoever is logged in.</summary>
    Link,

    /// <summary>To prove again who is sitting there.</summary>
    Reauthenticate,
}
