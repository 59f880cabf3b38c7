using System.Text.Json.Serialization;

namespace MusicStreaming.Users.OAuth.UserInfo;

/// <summary>Who the person is, as far as the scopes of the token tell (OpenID Connect Core section 5.4).</summary>
/// <param name="Subject">The account.</param>
/// <param name="Name">The name that others see; with the scope <c>profile</c>.</param>
/// <param name="Email">The address; with the scope <c>email</c>.</param>
/// <param name="IsEmailVerified">Whether the address was confirmed; with the scope <c>email</c>.</param>
public sealed record UserInfoResponse(
    [property: JsonPropertyName("sub")] string Subject,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("email")] string? Email,
    [property: JsonPropertyName("email_verified")] bool? IsEmailVerified);
